using LvSeg.Data.Slices;
using LvSeg.Keras.Drawings;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Folds;
using LvSeg.Runs.Keys;
using LvSeg.Testing;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Loop;
using LvSeg.Training.Prediction;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Training.Tests.Models;

public sealed class DrawnTrainingTests : IDisposable
{
    private const string Tiny = """
        layers:
          - {name: Conv, kind: Conv2D, filters: 3, kernel_size: 3, strides: 2, padding: same, activation: relu}
          - {name: Up, kind: Conv2DTranspose, filters: 2, kernel_size: 4, strides: 2, padding: same}
        """;

    private readonly TinyLab _lab = new();

    private string DrawingFile => Path.Combine(_lab.Path, "tiny.yaml");

    private RunConfiguration Drawn => _lab.Configuration with { Network = _lab.Configuration.Network with { Kind = NetworkKind.Drawn, Drawing = DrawingFile } };

    public DrawnTrainingTests() => File.WriteAllText(DrawingFile, Tiny);

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(NetworkKind.Dense, false, UpSampling.Nearest)]
    [InlineData(NetworkKind.Fcn, false, UpSampling.Nearest)]
    [InlineData(NetworkKind.Unet, true, UpSampling.Nearest)]
    [InlineData(NetworkKind.Unet, false, UpSampling.Transposed)]
    public void A_network_of_the_lab_that_was_drawn_trains_to_the_same_bytes(NetworkKind kind, bool batchNorm, UpSampling upSampling)
    {
        RunConfiguration own = _lab.Configuration with { Network = _lab.Configuration.Network with { Kind = kind, BatchNorm = batchNorm, UpSampling = upSampling, Depth = 2 }, Recipe = _lab.Configuration.Recipe with { Epochs = 1 } };
        RunFolder built = _lab.Train("built", own);
        using (Model model = Checkpoint.Open(built.FinalCheckpoint).LoadModel())
            File.WriteAllText(DrawingFile, NetworkDrawing.Of(model).Text);
        RunFolder drawn = _lab.Train("drawn", own with { Network = own.Network with { Kind = NetworkKind.Drawn, Drawing = DrawingFile } });
        using var scope = NewDisposeScope();
        using Model one = Checkpoint.Open(built.FinalCheckpoint).LoadModel(), two = Checkpoint.Open(drawn.FinalCheckpoint).LoadModel();
        Assert.Equal(one.SaveWeights().Select(weight => weight.Key), two.SaveWeights().Select(weight => weight.Key));
        Assert.All(one.SaveWeights().Zip(two.SaveWeights()), pair => Assert.Equal(pair.First.Value.bytes.ToArray(), pair.Second.Value.bytes.ToArray()));
        Assert.Equal(TinyLab.History(built), TinyLab.History(drawn));
    }

    [Fact]
    public void A_run_keeps_the_drawing_and_its_configuration_does_the_same_run_again_wherever_it_was_moved()
    {
        RunFolder first = _lab.Train("first", Drawn);
        File.Delete(DrawingFile);
        Assert.Contains("name: tiny\n", File.ReadAllText(first.NetworkFile), StringComparison.Ordinal);
        string moved = Path.Combine(_lab.Path, "moved");
        Directory.Move(first.Folder, moved);
        RunConfiguration again = ConfigurationFile.Read(Path.Combine(moved, "config.yaml"));
        RunFolder second = _lab.Train("second", again with { Place = again.Place with { Runs = _lab.Runs } });
        Assert.Equal(File.ReadAllBytes(Path.Combine(moved, "checkpoints", "final.safetensors")), File.ReadAllBytes(second.FinalCheckpoint));
        Assert.Equal(File.ReadAllText(Path.Combine(moved, "network.yaml")), File.ReadAllText(second.NetworkFile));
    }

    [Fact]
    public void The_folds_of_a_drawn_network_do_not_need_its_file_once_they_are_begun()
    {
        FoldTraining.Begin(Drawn with { Data = Drawn.Data with { Folds = 2 }, Place = Drawn.Place with { Name = "cv" }, Recipe = Drawn.Recipe with { Epochs = 1 } }, TimeProvider.System);
        File.Delete(DrawingFile);
        var folds = CrossValidation.TryOpen(_lab.Runs, "cv")!;
        for (int fold = 1; fold <= 2; fold++)
        {
            using TrainingRun run = FoldTraining.Open(folds, fold, TimeProvider.System)!;
            run.Train([], CancellationToken.None);
            Assert.Equal("tiny", run.Model.Name);
        }
        Assert.Equal(2, folds.Finished);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stopped_run_goes_on_without_the_file_it_was_drawn_in(bool ownFileIsLost)
    {
        RunFolder whole = _lab.Train("whole", Drawn), stopped = _lab.Train("stopped", Drawn, stopAfter: 4);
        File.WriteAllText(DrawingFile, "not a drawing any more");
        if (ownFileIsLost)
            File.Delete(stopped.NetworkFile);
        Assert.True(TinyLab.Resume(stopped));
        Assert.Equal(File.ReadAllBytes(whole.FinalCheckpoint), File.ReadAllBytes(stopped.FinalCheckpoint));
        Assert.Equal(File.ReadAllText(whole.NetworkFile), File.ReadAllText(stopped.NetworkFile));
    }

    [Fact]
    public void A_run_whose_own_drawing_was_changed_does_not_go_on()
    {
        RunFolder stopped = _lab.Train("stopped", Drawn, stopAfter: 4);
        byte[] before = File.ReadAllBytes(stopped.LatestCheckpoint);
        // The weights would fit.
        File.WriteAllText(stopped.NetworkFile, File.ReadAllText(stopped.NetworkFile).Replace("activation: relu", "activation: softmax", StringComparison.Ordinal));
        var error = Assert.Throws<TrainingException>(() => TinyLab.Resume(stopped));
        Assert.Contains("network.yaml: this is not the network any more that the run 'stopped' began with", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(stopped.LatestCheckpoint));
    }

    [Fact]
    public void A_checkpoint_predicts_slices_of_other_sizes_without_any_other_file()
    {
        RunFolder run = _lab.Train("r", Drawn with { Recipe = Drawn.Recipe with { Epochs = 1 } });
        string alone = Path.Combine(_lab.Path, "alone.safetensors");
        File.Move(run.FinalCheckpoint, alone);
        Directory.Delete(run.Folder, recursive: true);
        File.Delete(DrawingFile);
        var checkpoint = Checkpoint.Open(alone);
        Assert.Equal("tiny", checkpoint.Network.Name);
        using var predictor = new Predictor(checkpoint, ComputeDevice.Choose("cpu"));
        Slice odd = TestSlices.Make(3, side: 31);
        Assert.Equal(31 * 31, predictor.Predict(odd).Mask.Length);
        using Model large = checkpoint.LoadModel(32, 32);
        Assert.Equal(SlicePrediction.Of(large, odd).Probability, predictor.Predict(odd).Probability);
    }

    [Fact]
    public void A_drawing_that_counts_all_pixels_takes_its_own_size_alone()
    {
        File.WriteAllText(DrawingFile, """
            layers:
              - {name: Flat, kind: Flatten}
              - {name: All, kind: Dense, units: 512}
              - {name: Picture, kind: Reshape, target_shape: [16, 16, 2]}
            """);
        var checkpoint = Checkpoint.Open(_lab.Train("r", Drawn with { Recipe = Drawn.Recipe with { Epochs = 1 } }).FinalCheckpoint);
        using var predictor = new Predictor(checkpoint, ComputeDevice.Choose("cpu"));
        Assert.Equal(256, predictor.Predict(TestSlices.Make(0)).Mask.Length);
        var error = Assert.Throws<TrainingException>(() => predictor.Predict(TestSlices.Make(0, side: 17)));
        Assert.Contains("The tiny network of", error.Message, StringComparison.Ordinal);
        Assert.Contains("takes slices of 16 × 16 pixels only; these have 17 × 17", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drawing_that_does_not_fit_the_slices_leaves_no_run()
    {
        File.WriteAllText(DrawingFile, Tiny.Replace("filters: 2", "filters: 3", StringComparison.Ordinal));
        var error = Assert.Throws<TrainingException>(() => _lab.Train("r", Drawn));
        Assert.StartsWith($"{DrawingFile}:3: layer 'Up': the network ends here in (16, 16, 3); it must end in (16, 16, 2)", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_lab.Runs));
    }

    [Fact]
    public void Keys_of_the_lab_s_own_networks_that_were_set_are_told_to_have_no_part_in_it()
    {
        using var run = TrainingRun.Begin(Drawn with { Place = Drawn.Place with { Name = "r" }, Network = Drawn.Network with { ScoreRelu = true, Filters = 5, Depth = 4 } }, TimeProvider.System);
        Assert.Contains("score_relu, width: these keys are for the lab's own networks; a drawn one is as it is drawn.", run.Notes.Select(note => note.Text));
        using var other = TrainingRun.Begin(_lab.Configuration with { Place = _lab.Configuration.Place with { Name = "s" }, Network = _lab.Configuration.Network with { Filters = 5 } }, TimeProvider.System);
        Assert.DoesNotContain(other.Notes, note => note.Text.Contains("width", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_without_a_name_is_called_by_its_drawing()
    {
        using var run = TrainingRun.Begin(Drawn, TimeProvider.System);
        Assert.EndsWith("-tiny", run.Folder.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drawing_is_looked_for_beside_the_configuration_first_and_then_in_the_working_folder()
    {
        string config = Path.Combine(_lab.Path, "my.yaml");
        File.WriteAllText(config, "model: tiny.yaml\n");
        Assert.Equal(DrawingFile, ConfigurationFile.Read(config).Network.Drawing);
        File.WriteAllText(config, "model: elsewhere/other.yml\n");
        Assert.Equal("elsewhere/other.yml", ConfigurationFile.Read(config).Network.Drawing);
        Assert.Equal(NetworkKind.Drawn, ConfigurationFile.Read(config).Network.Kind);
    }

    [Fact]
    public void A_checkpoint_of_a_network_of_the_lab_says_nothing_of_drawings()
    {
        RunFolder run = _lab.Train("r", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1 } });
        Assert.DoesNotContain("\\\"drawing\\\"", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(run.FinalCheckpoint)), StringComparison.Ordinal);
        Assert.Null(Checkpoint.Open(run.FinalCheckpoint).State.Network.Drawing);
        Assert.False(File.Exists(run.NetworkFile));
    }
}
