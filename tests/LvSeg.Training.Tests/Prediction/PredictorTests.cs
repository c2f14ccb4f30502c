using LvSeg.Data.Slices;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Runs.Configuration;
using LvSeg.Testing;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Prediction;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Training.Tests.Prediction;

public sealed class PredictorTests : IDisposable
{
    private readonly TinyLab _lab = new();
    private readonly Checkpoint _checkpoint;
    private readonly Predictor _predictor;

    public PredictorTests()
    {
        _checkpoint = Checkpoint.Open(_lab.Train("r").FinalCheckpoint);
        _predictor = new Predictor(_checkpoint, ComputeDevice.Choose("cpu"));
    }

    public void Dispose()
    {
        _predictor.Dispose();
        _lab.Dispose();
    }

    [Fact]
    public void A_slice_that_fits_gets_what_the_network_says()
    {
        Slice slice = TestSlices.Make(3);
        AssertScores(slice, 16, 16, _predictor.Predict(slice));
    }

    [Fact]
    public void A_slice_whose_sides_do_not_fit_is_filled_up_with_zeros_below_and_to_the_right()
    {
        Slice whole = TestSlices.Make(3);
        Slice odd = Resize(whole, 15, 13);
        AssertScores(Resize(odd, 16, 14), 15, 13, _predictor.Predict(odd));
    }

    [Fact]
    public void Slices_of_several_sizes_may_follow_one_another()
    {
        Slice small = TestSlices.Make(3), large = TestSlices.Make(4, side: 32);
        SlicePrediction first = _predictor.Predict(small);
        AssertScores(large, 32, 32, _predictor.Predict(large));
        Assert.Equal(first.Probability, _predictor.Predict(small).Probability);
    }

    [Fact]
    public void A_slice_needs_no_mask()
    {
        Slice slice = TestSlices.Make(3);
        Assert.Equal(_predictor.Predict(slice).Mask, _predictor.Predict(slice with { Mask = null }).Mask);
    }

    [Fact]
    public void The_dense_net_takes_its_own_size_alone()
    {
        var dense = Checkpoint.Open(_lab.Train("d", _lab.Configuration with { Network = _lab.Configuration.Network with { Kind = NetworkKind.Dense }, Recipe = _lab.Configuration.Recipe with { Epochs = 1 } }).FinalCheckpoint);
        using var predictor = new Predictor(dense, ComputeDevice.Choose("cpu"));
        Assert.Equal(256, predictor.Predict(TestSlices.Make(0)).Mask.Length);
        var error = Assert.Throws<TrainingException>(() => predictor.Predict(TestSlices.Make(0, side: 17)));
        Assert.Contains("takes slices of 16 × 16 pixels only; these have 17 × 17", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Compares with the network's scores for the slice as it fits, worked out a pixel at a time.</summary>
    private void AssertScores(Slice fitting, int height, int width, SlicePrediction prediction)
    {
        using var scope = NewDisposeScope();
        using Model model = _checkpoint.LoadModel(fitting.Height, fitting.Width);
        float[] scores = model.Predict(tensor(fitting.Image, [1, fitting.Height, fitting.Width, 1])).data<float>().ToArray();
        Assert.Equal((height, width), (prediction.Height, prediction.Width));
        Assert.Equal(height * width, prediction.Mask.Length);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = 2 * (y * fitting.Width + x);
                Assert.Equal(scores[at + 1] > scores[at] ? 1 : 0, prediction.Mask[y * width + x]);
                Assert.Equal(1 / (1 + Math.Exp(scores[at] - scores[at + 1])), prediction.Probability[y * width + x], 1e-5);
            }
        }
    }

    private static Slice Resize(Slice slice, int height, int width)
    {
        float[] image = new float[height * width];
        for (int y = 0; y < Math.Min(height, slice.Height); y++)
        {
            for (int x = 0; x < Math.Min(width, slice.Width); x++)
                image[y * width + x] = slice.Image[y * slice.Width + x];
        }
        return slice with { Height = height, Width = width, Image = image, Mask = null };
    }
}
