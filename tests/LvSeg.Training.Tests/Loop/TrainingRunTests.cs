using System.Globalization;
using LvSeg.Keras.Fit;
using LvSeg.Runs;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Loop;
using Xunit;

namespace LvSeg.Training.Tests.Loop;

public sealed class TrainingRunTests : IDisposable
{
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    // The squares reach as far as row 2 of 16, so that 12 rows about the centre hold them; the U-Net takes multiples of 2 to the power of its depth.
    [Theory]
    [InlineData(1, true, "region: 12 would hold them all", "of 16 masks")]
    [InlineData(3, true, "region: null would hold them all", "of 16 masks")]
    [InlineData(1, false, "region: 12 would hold them all", "of 16 masks")]
    public void A_region_that_is_too_small_is_told_with_one_that_the_network_can_take(int depth, bool holdOut, string advice, string masks)
    {
        using var run = TrainingRun.Begin(_lab.Configuration with { Network = _lab.Configuration.Network with { Region = 8, Depth = depth }, Data = _lab.Configuration.Data with { HoldOut = holdOut } }, TimeProvider.System);
        string note = Assert.Single(run.Notes, note => note.Text.Contains("outside the region of 8 pixels", StringComparison.Ordinal)).Text;
        Assert.Contains(advice, note, StringComparison.Ordinal);
        Assert.Contains(masks, note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(3, null)]
    public void One_training_is_of_one_fold_or_of_none(int? folds, int? fold) =>
        Assert.Throws<ConfigurationException>(() => TrainingRun.Begin(_lab.Configuration with { Data = _lab.Configuration.Data with { Folds = folds, Fold = fold } }, TimeProvider.System));

    [Fact]
    public void A_run_leaves_its_configuration_history_checkpoints_evaluation_and_pictures()
    {
        RunFolder run = _lab.Train("r", _lab.Configuration with { Machine = _lab.Configuration.Machine with { Pictures = 2 } });
        // Worst, median and best are of the network's making, and may be the smallest and the largest too.
        int[] pictured = [.. File.ReadLines(Path.Combine(run.SlicesFolder, "index.csv")).Skip(1).Select(line => int.Parse(line.Split(',')[3], CultureInfo.InvariantCulture)).Distinct()];
        Assert.InRange(pictured.Length, 3, 4);
        string[] files = [.. Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(run.Folder, file)).Where(file => file != ".lock")
            .Select(file => file.Contains("tfevents", StringComparison.Ordinal) ? Path.Combine(Path.GetDirectoryName(file)!, "events") : file)
            .Order(StringComparer.Ordinal)];
        Assert.Equal(
        [
            "cases.csv", "checkpoints/best.safetensors", "checkpoints/final.safetensors", "checkpoints/latest.safetensors", "config.yaml", "data.json",
            "evaluation.json", "history.csv", "patients.csv", "pictures/before.png", "pictures/epoch-001.png", "pictures/final.png", "report.html",
            "slices.csv", .. Slices(pictured), "slices/index.csv", "started", "tensorboard/train/events", "tensorboard/validation/events",
        ], files);
        Assert.True(run.IsFinished);
        Assert.Equal(File.ReadAllBytes(run.LatestCheckpoint), File.ReadAllBytes(run.FinalCheckpoint));
        Assert.Equal(_lab.Configuration with { Machine = _lab.Configuration.Machine with { Pictures = 2 }, Place = _lab.Configuration.Place with { Runs = "runs" } }, ConfigurationFile.Read(run.ConfigFile));
    }

    private static IEnumerable<string> Slices(int[] numbers) =>
        numbers.Order().SelectMany(number => new[] { "errors", "input", "prediction", "truth" }.Select(part => $"slices/{number:000}-{part}.png"));

    [Fact]
    public void The_history_has_a_line_an_epoch_with_every_figure_and_its_times_last()
    {
        RunFolder run = _lab.Train("r");
        string[] lines = File.ReadAllLines(run.HistoryFile);
        const string Figures = "accuracy,dice,dice_mean,dice_course,iou,iou_mean,sensitivity,sensitivity_mean,specificity,specificity_mean,precision,precision_mean";
        Assert.Equal($"epoch,loss,{Figures},val_loss,{string.Join(',', Figures.Split(',').Select(name => "val_" + name))},learning_rate,seconds", lines[0]);
        Assert.Equal(["1", "2", "3"], lines[1..].Select(line => line.Split(',')[0]));
        // Three steps an epoch; the rate of an epoch's last step falls by 0.9 every two steps.
        double[] rates = [.. HistoryFile.Read(run.HistoryFile).Select(row => row.LearningRate!.Value)];
        Assert.Equal([0.01 * 0.9, 0.01 * 0.9 * 0.9, 0.01 * 0.9 * 0.9 * 0.9 * 0.9], rates, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.All(HistoryFile.Read(run.HistoryFile), row => Assert.True(row.Seconds >= 0));
    }

    [Fact]
    public void The_best_checkpoint_is_that_of_the_epoch_with_the_highest_monitored_figure()
    {
        RunFolder run = _lab.Train("r", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 6, Monitor = "val_loss" } });
        EpochFigures lowest = HistoryFile.Read(run.HistoryFile).MinBy(row => row["val_loss"])!;
        Assert.Equal(lowest.Epoch, Checkpoint.Open(run.BestCheckpoint).State.Epoch);
        Assert.Equal(6, Checkpoint.Open(run.LatestCheckpoint).State.Epoch);
    }

    [Fact]
    public void A_training_ended_early_by_a_callback_is_finished_and_goes_on_when_asked_for_more()
    {
        RunFolder whole = _lab.Train("whole");
        RunFolder ended;
        using (var run = TrainingRun.Begin(_lab.Configuration with { Place = _lab.Configuration.Place with { Name = "ended" } }, TimeProvider.System))
        {
            TrainingOutcome outcome = run.Train([new EndAfter(1)], CancellationToken.None);
            Assert.False(outcome.Interrupted);
            Assert.Single(outcome.History);
            Assert.NotNull(outcome.Evaluation);
            ended = run.Folder;
        }
        Assert.True(ended.IsFinished);
        Assert.True(TinyLab.Resume(ended));
        Assert.Equal(File.ReadAllBytes(whole.FinalCheckpoint), File.ReadAllBytes(ended.FinalCheckpoint));
    }

    [Fact]
    public void A_training_can_begin_with_the_weights_of_a_checkpoint()
    {
        // Without normalization, whose moving averages go on even where nothing is learned.
        RunConfiguration plain = _lab.Configuration with { Network = _lab.Configuration.Network with { BatchNorm = false } };
        RunFolder first = _lab.Train("first", plain);
        RunFolder second = _lab.Train("second", plain with { Recipe = plain.Recipe with { InitialWeights = first.FinalCheckpoint, Epochs = 1, LearningRate = 1e-12 } });
        double last = HistoryFile.Read(first.HistoryFile)[^1]["val_loss"]!.Value;
        Assert.Equal(last, HistoryFile.Read(second.HistoryFile)[0]["val_loss"]!.Value, 5);
        Assert.Equal(first.FinalCheckpoint, ConfigurationFile.Read(second.ConfigFile).Recipe.InitialWeights);
        Assert.Throws<Keras.KerasException>(() => _lab.Train("third", plain with { Recipe = plain.Recipe with { InitialWeights = first.FinalCheckpoint }, Network = plain.Network with { Filters = 4 } }));
    }

    [Fact]
    public void The_written_configuration_makes_the_same_run_again()
    {
        RunFolder first = _lab.Train("first");
        RunConfiguration written = ConfigurationFile.Read(first.ConfigFile);
        RunFolder second = _lab.Train("second", written with { Place = written.Place with { Runs = _lab.Runs } });
        Assert.Equal(File.ReadAllBytes(first.FinalCheckpoint), File.ReadAllBytes(second.FinalCheckpoint));
        Assert.Equal(TinyLab.History(first), TinyLab.History(second));
    }

    [Theory]
    [InlineData(NetworkKind.Dense)]
    [InlineData(NetworkKind.Fcn)]
    public void Every_network_can_be_trained_and_loaded_again(NetworkKind kind)
    {
        RunFolder run = _lab.Train("r", _lab.Configuration with { Network = _lab.Configuration.Network with { Kind = kind }, Recipe = _lab.Configuration.Recipe with { Epochs = 1 } });
        using Keras.Models.Model model = Checkpoint.Open(run.FinalCheckpoint).LoadModel();
        Assert.Equal(NetworkKinds.NameOf(kind), model.Name);
    }

    [Fact]
    public void Nothing_is_made_where_the_data_or_the_network_is_wrong()
    {
        Assert.Throws<LvSeg.Data.DataException>(() => _lab.Train("r", _lab.Configuration with { Data = _lab.Configuration.Data with { Folder = _lab.Path } }));
        Assert.Throws<TrainingException>(() => _lab.Train("r", _lab.Configuration with { Network = _lab.Configuration.Network with { Depth = 5 } }));
        Assert.False(Directory.Exists(_lab.Runs));
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_and_its_run_left_alone()
    {
        RunFolder run = _lab.Train("r", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1 } });
        byte[] before = File.ReadAllBytes(run.FinalCheckpoint);
        Assert.Contains("exists already", Assert.Throws<RunException>(() => _lab.Train("r")).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(run.FinalCheckpoint));
    }

    [Fact]
    public void A_training_that_diverges_ends_with_a_clear_error_and_leaves_the_checkpoints_of_before()
    {
        // The rate is 0.01 for the first epoch's three steps, then beyond all bounds.
        RunConfiguration diverging = _lab.Configuration with { Network = _lab.Configuration.Network with { BatchNorm = false }, Recipe = _lab.Configuration.Recipe with { DecayRate = 1e30, DecaySteps = 3 } };
        RunFolder good = _lab.Train("good", diverging with { Recipe = diverging.Recipe with { Epochs = 1 } });
        var error = Assert.Throws<TrainingException>(() => _lab.Train("bad", diverging));
        Assert.Contains("The loss of epoch 2 is ", error.Message, StringComparison.Ordinal);
        Assert.Contains("lower learning_rate", error.Message, StringComparison.Ordinal);
        var bad = RunFolder.Open(_lab.Runs, "bad");
        Assert.Equal(File.ReadAllBytes(good.LatestCheckpoint), File.ReadAllBytes(bad.LatestCheckpoint));
        Assert.Equal(File.ReadAllBytes(good.BestCheckpoint), File.ReadAllBytes(bad.BestCheckpoint));
        Assert.Equal(TinyLab.History(good), TinyLab.History(bad));
        Assert.False(bad.IsFinished);
    }

    [Fact]
    public void A_full_disk_leaves_the_checkpoint_of_before()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's.");
        RunFolder good = _lab.Train("good", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1 } });
        using (var run = TrainingRun.Begin(_lab.Configuration with { Place = _lab.Configuration.Place with { Name = "full" } }, TimeProvider.System))
            Assert.ThrowsAny<IOException>(() => run.Train([new FillDiskAfterEpoch(run.Folder)], CancellationToken.None));
        var full = RunFolder.Open(_lab.Runs, "full");
        Assert.Equal(File.ReadAllBytes(good.LatestCheckpoint), File.ReadAllBytes(full.LatestCheckpoint));

        RunFolder whole = _lab.Train("whole");
        Assert.True(TinyLab.Resume(full));
        Assert.Equal(File.ReadAllBytes(whole.FinalCheckpoint), File.ReadAllBytes(full.FinalCheckpoint));
    }

    [Fact]
    public void A_run_that_is_being_trained_cannot_be_trained_by_another()
    {
        using var run = TrainingRun.Begin(_lab.Configuration with { Place = _lab.Configuration.Place with { Name = "r" } }, TimeProvider.System);
        Assert.Contains("is being trained by another process", Assert.Throws<RunException>(() => TinyLab.Resume(run.Folder)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Shared_patients_are_noted()
    {
        using var run = TrainingRun.Begin(_lab.Configuration, TimeProvider.System);
        Assert.StartsWith("1 of 2 validation patients has slices in the training set too", Assert.Single(run.Notes).Text, StringComparison.Ordinal);
    }

    private sealed class FillDiskAfterEpoch(RunFolder run) : Callback
    {
        public override void OnEpochEnd(FitState state, EpochResult result) =>
            File.CreateSymbolicLink(run.LatestCheckpoint + ".part", "/dev/full");
    }

    private sealed class EndAfter(int epochs) : Callback
    {
        public override void OnEpochEnd(FitState state, EpochResult result) => state.StopTraining = result.Epoch >= epochs;
    }
}
