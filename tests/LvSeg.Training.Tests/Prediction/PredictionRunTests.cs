using LvSeg.Keras.Native;
using LvSeg.Runs.Keys;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Prediction;
using Xunit;

namespace LvSeg.Training.Tests.Prediction;

public sealed class PredictionRunTests : IDisposable
{
    private readonly TinyLab _lab = new();

    public PredictionRunTests()
    {
        _lab.Train("tiny", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1 } });
    }

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_program_segments_inputs_in_a_few_lines()
    {
        string masks = Path.Combine(_lab.Path, "masks");
        PredictionOutcome outcome = Predicted(_lab.Runs, _lab.Data, masks);
        Assert.Empty(outcome.Failures.Select(failure => failure.Error.Message));
        Assert.Equal(16, outcome.Segmented);
        Assert.Equal(32, Directory.GetFiles(masks).Length);
    }

    [Fact]
    public void What_cannot_be_read_is_told_and_the_rest_goes_on_until_it_is_stopped()
    {
        TrainedNetworks networks = NetworkChoice.Find(_lab.Runs).Open();
        using var predictor = new Predictor(networks.Members[0], ComputeDevice.Choose("cpu"));
        using var stop = new CancellationTokenSource();
        PredictionOutcome outcome = PredictionRun.Of(predictor, [Path.Combine(_lab.Path, "nowhere"), _lab.Data], networks.DataOptions(),
            new PredictionFolder(Path.Combine(_lab.Path, "masks")), done =>
            {
                if (done == 3)
                    stop.Cancel();
            }, stop.Token);
        Assert.Equal((3, true), (outcome.Segmented, outcome.Interrupted));
        PredictionFailure failure = Assert.Single(outcome.Failures);
        Assert.Null(failure.Slice);
        Assert.Contains("nowhere", failure.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_read_or_is_a_file_is_refused()
    {
        string images = Directory.CreateDirectory(Path.Combine(_lab.Path, "in", "images")).FullName, input = Path.GetDirectoryName(images)!;
        var read = Assert.Throws<ConfigurationException>(() => new PredictionFolder(images).RefuseInputsInIt([input]));
        Assert.IsType<WritePredictionsElsewhere>(read.Remedy);
        string file = Path.Combine(_lab.Path, "file");
        File.WriteAllText(file, "");
        Assert.Equal(new OutputIsNoFile(file), Assert.Throws<TrainingException>(() => new PredictionFolder(file).RefuseInputsInIt([])).Remedy);
        new PredictionFolder(Path.Combine(_lab.Path, "new")).RefuseInputsInIt([input, _lab.Data]);
    }

    /// <summary>The lines of docs/runs.md.</summary>
    private static PredictionOutcome Predicted(string runs, string slices, string masks)
    {
        TrainedNetworks networks = NetworkChoice.Find(runs, run: "tiny").Open();
        using var predictor = new Predictor(networks.Members, ComputeDevice.Choose("auto"), networks.State.Prediction);
        PredictionOutcome outcome = PredictionRun.Of(predictor, [slices], networks.DataOptions(), new PredictionFolder(masks));
        return outcome;
    }
}
