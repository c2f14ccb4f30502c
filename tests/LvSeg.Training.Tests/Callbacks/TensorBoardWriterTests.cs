using System.Runtime.InteropServices;
using LvSeg.Keras.Models;
using LvSeg.Reports.Pictures;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Testing.EventFiles;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Loop;
using LvSeg.Training.Prediction;
using SkiaSharp;
using TorchSharp;
using Xunit;

namespace LvSeg.Training.Tests.Callbacks;

public sealed class TensorBoardWriterTests : IDisposable
{
    private readonly TinyLab _lab = new();

    private RunConfiguration Pictured => _lab.Configuration with { Machine = _lab.Configuration.Machine with { Pictures = 2 } };

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Every_figure_of_the_history_stands_under_the_name_that_Keras_gives_it()
    {
        RunFolder run = _lab.Train("r");
        ILookup<string, EventValue> train = Scalars(run, "train"), validation = Scalars(run, "validation");
        Assert.Superset(new HashSet<string> { "epoch_loss", "epoch_accuracy", "epoch_dice", "epoch_dice_course", "epoch_learning_rate" },
            train.Select(figure => figure.Key).ToHashSet());
        Assert.Superset(new HashSet<string> { "epoch_loss", "epoch_accuracy", "epoch_dice", "epoch_dice_course" },
            validation.Select(figure => figure.Key).ToHashSet());
        Assert.DoesNotContain(validation, figure => figure.Key == "epoch_learning_rate");
        IReadOnlyList<EpochFigures> history = HistoryFile.Read(run.HistoryFile);
        foreach (string column in File.ReadLines(run.HistoryFile).First().Split(',').Except(["epoch", "seconds"]))
        {
            IEnumerable<EventValue> events = column.StartsWith("val_", StringComparison.Ordinal) ? validation["epoch_" + column[4..]] : train["epoch_" + column];
            Assert.Equal(
                history.Select(row => (row.Epoch, Value: column == "learning_rate" ? row.LearningRate : row[column]))
                    .Where(row => row.Value is not null).Select(row => (row.Epoch - 1L, (float)row.Value!.Value)),
                events.Select(value => (value.Step, value.Scalar)));
        }
    }

    [Fact]
    public void Every_weight_has_a_histogram_of_all_its_numbers_after_each_epoch()
    {
        RunFolder run = _lab.Train("r");
        EventValue[] histograms = [.. Values(run, "train").Where(value => value.Plugin == "histograms")];
        using Model model = Checkpoint.Open(run.FinalCheckpoint).LoadModel();
        foreach ((string name, torch.Tensor tensor) in model.SaveWeights())
        {
            EventValue[] own = [.. histograms.Where(value => value.Tag == name + "/histogram")];
            Assert.Equal([0, 1, 2], own.Select(value => value.Step));
            float[] numbers = MemoryMarshal.Cast<byte, float>(tensor.bytes).ToArray();
            Assert.All(own, value => Assert.Equal(numbers.Length, value.Doubles.Chunk(3).Sum(bucket => bucket[2])));
            double[][] last = [.. own[^1].Doubles.Chunk(3)];
            Assert.Equal((numbers.Min(), numbers.Max()), ((float)last[0][0], (float)last[^1][1]));
            if (numbers.Distinct().Count() > 1)
                Assert.Equal(last.Select(bucket => bucket[2]), last.Select((bucket, i) =>
                    (double)numbers.Count(number => number >= bucket[0] && (number < bucket[1] || i == 29))));
            tensor.Dispose();
        }
        Assert.Equal(3 * model.Weights.Count(), histograms.Length);
    }

    [Fact]
    public void Pictures_show_the_network_before_the_training_early_in_it_and_at_its_end()
    {
        RunFolder run = _lab.Train("r", Pictured);
        EventValue[] pictures = [.. Values(run, "validation").Where(value => value.Plugin == "images")];
        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3], pictures.Select(value => value.Step));
        string[] tags = [.. pictures.Select(value => value.Tag).Distinct()];
        Assert.Equal(["validation slices/1 " + TinyLab.Validation[0].Name, "validation slices/2 " + TinyLab.Validation[2].Name], tags);
        using Model model = Checkpoint.Open(run.FinalCheckpoint).LoadModel();
        foreach ((EventValue picture, Data.Slices.Slice slice) in pictures[^2..].Zip([TinyLab.Validation[0], TinyLab.Validation[2]]))
        {
            using SKBitmap read = SKBitmap.Decode(picture.Strings[2]);
            Picture expected = Overlay.Draw(slice.Image, slice.Height, slice.Width, slice.Mask, SlicePrediction.Of(model, slice).Mask);
            Assert.Equal(expected.Rgb, read.Pixels.SelectMany(pixel => (byte[])[pixel.Red, pixel.Green, pixel.Blue]));
        }
        Assert.NotEqual(pictures[0].Strings[2], pictures[^2].Strings[2]);
    }

    [Fact]
    public void Long_trainings_are_pictured_a_few_times()
    {
        RunFolder run = _lab.Train("r", _lab.Configuration with { Machine = _lab.Configuration.Machine with { Pictures = 1, Histograms = false }, Recipe = _lab.Configuration.Recipe with { Epochs = 23, BatchSize = 12 } });
        Assert.Equal([0, 1, 2, 5, 10, 20, 23], Values(run, "validation").Where(value => value.Plugin == "images").Select(value => value.Step));
    }

    [Fact]
    public void Keys_turn_off_the_histograms_the_pictures_and_all_of_it()
    {
        RunFolder plain = _lab.Train("plain", _lab.Configuration with { Machine = _lab.Configuration.Machine with { Histograms = false } });
        Assert.All(new[] { "train", "validation" }.SelectMany(side => Values(plain, side)), value => Assert.Equal("scalars", value.Plugin));
        RunFolder none = _lab.Train("none", Pictured with { Machine = Pictured.Machine with { TensorBoard = false } });
        Assert.False(Directory.Exists(none.TensorBoardFolder));
        Assert.Equal(File.ReadAllBytes(plain.FinalCheckpoint), File.ReadAllBytes(none.FinalCheckpoint));
    }

    [Fact]
    public void A_run_that_is_stopped_again_and_again_has_the_events_of_one_that_never_was()
    {
        string[] whole = TinyLab.Events(_lab.Train("whole", Pictured));
        RunFolder stopped = _lab.Train("stopped", Pictured, stopAfter: 2);
        TinyLab.Resume(stopped, stopAfter: 1);
        TinyLab.Resume(stopped, stopAfter: 4);
        TinyLab.Resume(stopped);
        Assert.Equal(whole, TinyLab.Events(stopped));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void Events_that_the_checkpoint_does_not_know_of_are_made_again_once(int stopAfter)
    {
        string[] whole = TinyLab.Events(_lab.Train("whole", Pictured));
        RunFolder killed = _lab.Train("killed", Pictured, stopAfter);
        byte[] checkpoint = File.ReadAllBytes(killed.LatestCheckpoint);
        TinyLab.Resume(killed);
        // As a kill leaves it that comes after an epoch's events and before its checkpoint, in the midst of the next record.
        File.Delete(killed.FinalCheckpoint);
        File.WriteAllBytes(killed.LatestCheckpoint, checkpoint);
        foreach (string side in (string[])["train", "validation"])
            File.AppendAllBytes(EventReader.Files(Path.Combine(killed.TensorBoardFolder, side)).Single(), [200, 0, 0, 0, 0, 0, 0, 0, 1]);
        TinyLab.Resume(killed);
        Assert.Equal(whole, TinyLab.Events(killed));
    }

    [Fact]
    public void A_run_killed_after_its_last_checkpoint_gets_the_pictures_of_its_end()
    {
        RunFolder run = _lab.Train("r", Pictured);
        string[] whole = TinyLab.Events(run);
        string validation = EventReader.Files(Path.Combine(run.TensorBoardFolder, "validation")).Single();
        byte[] bytes = File.ReadAllBytes(validation);
        File.WriteAllBytes(validation, bytes[..^10]);
        File.Delete(run.FinalCheckpoint);
        TinyLab.Resume(run);
        Assert.Equal(whole, TinyLab.Events(run));
    }

    [Fact]
    public void A_run_that_goes_on_to_more_epochs_has_the_events_of_one_that_long()
    {
        RunConfiguration six = Pictured with { Recipe = Pictured.Recipe with { Epochs = 6 } };
        string[] whole = TinyLab.Events(_lab.Train("whole", six));
        RunFolder longer = _lab.Train("longer", six with { Recipe = six.Recipe with { Epochs = 4 } });
        TinyLab.Resume(longer, epochs: 6);
        Assert.Equal(whole, TinyLab.Events(longer));
    }

    [Fact]
    public void A_full_disk_ends_the_training_and_it_can_be_resumed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's.");
        RunFolder run = _lab.Train("r", Pictured, stopAfter: 4);
        byte[] checkpoint = File.ReadAllBytes(run.LatestCheckpoint);
        string half = Path.Combine(run.TensorBoardFolder, "train", "events.part");
        using (TrainingRun resumed = TrainingRun.Resume(run, new ResumeOptions(), TimeProvider.System)!)
        {
            File.CreateSymbolicLink(half, "/dev/full");
            Assert.ThrowsAny<IOException>(() => resumed.Train([], CancellationToken.None));
        }
        Assert.Equal(checkpoint, File.ReadAllBytes(run.LatestCheckpoint));
        TinyLab.Resume(run);
        Assert.Equal(TinyLab.Events(_lab.Train("whole", Pictured)), TinyLab.Events(run));
    }

    private static EventValue[] Values(RunFolder run, string side) => EventReader.Values(Path.Combine(run.TensorBoardFolder, side));

    private static ILookup<string, EventValue> Scalars(RunFolder run, string side) =>
        Values(run, side).Where(value => value.Plugin == "scalars").ToLookup(value => value.Tag);
}
