using LvSeg.Data.Slices;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Runs.Configuration;
using LvSeg.Testing;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Models;
using LvSeg.Training.Prediction;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Training.Tests.Models;

public sealed class CentreRegionTests : IDisposable
{
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    private RunConfiguration Region => _lab.Configuration with { Network = _lab.Configuration.Network with { Region = 8, Standardize = true } };

    [Fact]
    public void Outside_the_region_all_is_background_and_nothing_there_changes_the_scores()
    {
        using var predictor = new Predictor(Checkpoint.Open(_lab.Train("r", Region).FinalCheckpoint), ComputeDevice.Choose("cpu"));
        Slice slice = TestSlices.Make(3);
        SlicePrediction first = predictor.Predict(slice);
        float[] other = [.. slice.Image.Select((value, i) => Inside(i) ? value : 1 - value)];
        Assert.Equal(first.Probability, predictor.Predict(slice with { Image = other }).Probability);
        for (int i = 0; i < first.Mask.Length; i++)
        {
            if (Inside(i))
                continue;
            Assert.Equal(0, first.Mask[i]);
            Assert.InRange(first.Probability[i], 0, 2e-7f);
        }
        Assert.Contains(Enumerable.Range(0, 256).Where(Inside), i => first.Probability[i] > 1e-3);

        static bool Inside(int i) => i / 16 is >= 4 and < 12 && i % 16 is >= 4 and < 12;
    }

    [Fact]
    public void Standardised_scores_do_not_depend_on_brightness_and_contrast()
    {
        using var predictor = new Predictor(Checkpoint.Open(_lab.Train("r", Region).FinalCheckpoint), ComputeDevice.Choose("cpu"));
        Slice slice = TestSlices.Make(3), changed = slice with { Image = Array.ConvertAll(slice.Image, value => 20 * value + 3) };
        float[] first = predictor.Predict(slice).Probability, second = predictor.Predict(changed).Probability;
        // The variance has a small number beside it, as in Keras, which a faint slice feels.
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First, pair.Second, 0.05f));
        Assert.NotEqual(first, predictor.Predict(TestSlices.Make(5)).Probability);
    }

    [Fact]
    public void What_is_looked_at_has_mean_0_and_variance_1()
    {
        // A network that is nothing but what stands before and behind it, with two channels of the same for its scores.
        var image = new Input(16, 16, 1);
        SymbolicTensor seen = new CentreRegion(16, 16, 8, Standardize: true).Before().Aggregate((SymbolicTensor)image, (value, layer) => layer.Apply(value));
        using var model = new Model(image, seen, seed: 1);
        Slice slice = TestSlices.Make(3);
        using var scope = NewDisposeScope();
        float[] made = model.Predict(tensor(slice.Image, [1, 16, 16, 1])).data<float>().ToArray();
        float[] inside = [.. Enumerable.Range(0, 64).Select(i => slice.Image[(i / 8 + 4) * 16 + i % 8 + 4])];
        double mean = inside.Average(), variance = inside.Average(value => (value - mean) * (value - mean));
        Assert.True(variance > 0.001);
        for (int i = 0; i < 64; i++)
            Assert.Equal((inside[i] - mean) / Math.Sqrt(variance + 1e-3), made[i], 1e-4);
    }

    [Theory]
    [InlineData(16, 32)]
    [InlineData(20, 18)]
    [InlineData(7, 5)]
    public void A_slice_of_another_size_is_looked_at_in_its_own_centre(int height, int width)
    {
        using var predictor = new Predictor(Checkpoint.Open(_lab.Train("r", Region).FinalCheckpoint), ComputeDevice.Choose("cpu"));
        var slice = new Slice("s", null, height, width, [.. Enumerable.Range(0, height * width).Select(i => i % 11 / 11f)], null);
        SlicePrediction prediction = predictor.Predict(slice);
        Assert.Equal(height * width, prediction.Mask.Length);
        Assert.Contains(prediction.Probability, p => p > 1e-3);
    }

    [Theory]
    [InlineData(NetworkKind.Unet)]
    [InlineData(NetworkKind.Fcn)]
    public void A_region_that_does_not_fit_is_refused(NetworkKind kind)
    {
        var network = new NetworkDescription(kind, 64, 48, ScoreRelu: false, Filters: 2, Depth: 4, BatchNorm: false, UpSampling.Nearest);
        Assert.Contains("The region is 64 pixels a side", Assert.Throws<TrainingException>(() => new DescribedNetwork(network with { Region = 64 }).Build(1)).Message);
        Assert.Contains("must be a multiple of 16", Assert.Throws<TrainingException>(() => new DescribedNetwork(network with { Region = 40 }).Build(1)).Message);
        Assert.Equal([64, 48, 2], new DescribedNetwork(network with { Region = 32 }).Build(1).OutputShape.Dimensions.ToArray());
    }

    [Fact]
    public void Slices_whose_sides_are_no_multiples_can_be_taken_where_the_region_is_one()
    {
        var network = new NetworkDescription(NetworkKind.Unet, 50, 45, ScoreRelu: false, Filters: 2, Depth: 2, BatchNorm: true, UpSampling.Nearest) { Region = 32, Residual = true };
        Assert.Equal([50, 45, 2], new DescribedNetwork(network).Build(1).OutputShape.Dimensions.ToArray());
    }
}
