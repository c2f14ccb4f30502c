using LvSeg.Data.Datasets;
using LvSeg.Data.Pictures;
using LvSeg.Data.Slices;
using LvSeg.Keras.Native;
using LvSeg.Runs.Keys;
using LvSeg.Testing;
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
        Assert.Equal(33, Directory.GetFiles(masks).Length);
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
    public void A_table_has_a_row_for_each_slice_with_what_came_of_it()
    {
        string images = Directory.CreateDirectory(Path.Combine(_lab.Path, "in", "images")).FullName, labels = Directory.CreateDirectory(Path.Combine(_lab.Path, "in", "labels")).FullName;
        Slice[] slices = TestSlices.Make(..3);
        foreach ((Slice slice, string name) in slices.Zip((string[])["a, b.png", "b.png", "c.png"]))
            File.WriteAllBytes(Path.Combine(images, name), TestPng.Grey(slice.Height, slice.Width, Array.ConvertAll(slice.Image, v => (byte)(v * 200))));
        File.WriteAllBytes(Path.Combine(labels, "a, b.png"), TestPng.Grey(16, 16, new byte[256]));
        File.WriteAllText(Path.Combine(labels, "b.png"), "no picture");
        File.WriteAllText(Path.Combine(images, "d.png"), "no picture");
        TrainedNetworks networks = NetworkChoice.Find(_lab.Runs).Open();
        using var predictor = new Predictor(networks.Members[0], ComputeDevice.Choose("cpu"));
        string masks = Path.Combine(_lab.Path, "masks"), input = Path.GetDirectoryName(images)!;
        PredictionOutcome outcome = PredictionRun.Of(predictor, [input, Path.Combine(images, "b.png"), Path.Combine(_lab.Path, "nowhere")], networks.DataOptions(), new PredictionFolder(masks, withProbability: true),
            stop: TestContext.Current.CancellationToken);
        Assert.Equal((4, 2), (outcome.Segmented, outcome.Failures.Count));
        Assert.Equal(["b.png", "c.png"], outcome.UnusedMasks.Select(mask => mask.Slice));

        string[] lines = File.ReadAllLines(Path.Combine(masks, "predictions.csv"));
        Assert.Equal("input,mask,area,confidence,notes", lines[0]);
        Assert.Equal(6, lines.Length);
        AssertRow(lines[1], "\"a, b.png\",\"a, b.png\"", "a, b", "");
        AssertRow(lines[2], "b.png,b.png", "b", "The overlay goes without the mask of the data");
        AssertRow(lines[3], "c.png,c.png", "c", "there is no mask of that name in labels/.");
        Assert.StartsWith("d.png,,,,", lines[4], StringComparison.Ordinal);
        Assert.Contains("d.png: not a PNG picture", lines[4], StringComparison.Ordinal);
        AssertRow(lines[5], "b.png,b-2.png", "b-2", "A slice before has the same name; this one is " + Path.Combine(images, "b.png"));

        void AssertRow(string line, string names, string stem, string note)
        {
            byte[] mask = GreyPicture.Read(Path.Combine(masks, $"{stem}.png")).Pixels, probability = GreyPicture.Read(Path.Combine(masks, $"{stem}.prob.png")).Pixels;
            Assert.StartsWith(names + ",", line, StringComparison.Ordinal);
            string[] cells = line[(names.Length + 1)..].Split(',', 3);
            int area = mask.Count(value => value == 255);
            Assert.Equal($"{area}", cells[0]);
            // From the probabilities as 8 bits have them.
            double all = probability.Sum(p => p / 255.0), inside = probability.Where((_, i) => mask[i] == 255).Sum(p => p / 255.0);
            Assert.Equal(2 * inside / (all + area), double.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture), 0.01);
            if (note.Length == 0)
                Assert.Empty(cells[2]);
            else
                Assert.Contains(note, cells[2], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_slice_on_another_scale_is_told_with_the_likely_cause_and_one_on_the_same_is_not()
    {
        string input = Path.Combine(_lab.Path, "some.tfrecord"), masks = Path.Combine(_lab.Path, "masks");
        RecordSet.Write(input, TestSlices.Make(20..24).Select((slice, i) => i is 1 or 3 ? slice with { Image = Array.ConvertAll(slice.Image, value => 4 * value) } : slice));
        PredictionOutcome outcome = Predicted(_lab.Runs, input, masks);
        Assert.Equal(4, outcome.Segmented);
        Assert.Equal(["P-04-IM-0001-0021.png", "P-04-IM-0001-0023.png"], outcome.OffScale.Select(slice => slice.Slice));
        Assert.All(outcome.OffScale, slice => Assert.InRange(slice.Times, 3.5, 4.5));
        Assert.All(outcome.OffScale, slice => Assert.Equal("a scale of 4096 in the place of 1024 would bring them together", slice.Advice));
        string[] lines = File.ReadAllLines(Path.Combine(masks, "predictions.csv"));
        Assert.EndsWith(",", lines[1], StringComparison.Ordinal);
        Assert.Matches(@",It is (3\.[5-9]|4(\.[0-5])?) times as bright as the slices that the network has learned from: a scale of 4096 in the place of 1024 would bring them together\.$", lines[2]);
        Assert.EndsWith(",", lines[3], StringComparison.Ordinal);
        Assert.Contains("4096", lines[4], StringComparison.Ordinal);
        // What it was trained on lies on its own scale.
        Assert.Empty(Predicted(_lab.Runs, _lab.Data, Path.Combine(_lab.Path, "own")).OffScale);
    }

    [Fact]
    public void Where_nothing_could_be_found_nothing_is_written()
    {
        string masks = Path.Combine(_lab.Path, "masks");
        Assert.Single(Predicted(_lab.Runs, Path.Combine(_lab.Path, "nowhere"), masks).Failures);
        Assert.False(Directory.Exists(masks));
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
