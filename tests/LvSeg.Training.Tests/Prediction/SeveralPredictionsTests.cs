using LvSeg.Data.Slices;
using LvSeg.Keras.Native;
using LvSeg.Runs.Configuration;
using LvSeg.Testing;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Prediction;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Training.Tests.Prediction;

public sealed class SeveralPredictionsTests : IDisposable
{
    private const int Side = 16;
    private readonly TinyLab _lab = new();
    private readonly ComputeDevice _cpu = ComputeDevice.Choose("cpu");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void At_test_time_the_probability_is_the_mean_over_four_turns_of_the_slice_and_of_its_mirror_image()
    {
        Checkpoint checkpoint = Train("r", seed: 1);
        Slice slice = TestSlices.Make(3);
        using var plain = new Predictor([checkpoint], _cpu, new());
        using var several = new Predictor([checkpoint], _cpu, new(TestTime: true));
        using var scope = NewDisposeScope();
        Tensor image = tensor(slice.Image, [Side, Side]), sum = zeros(Side, Side);
        foreach (bool mirrored in (bool[])[false, true])
        {
            for (int turns = 0; turns < 4; turns++)
            {
                Tensor shown = rot90(mirrored ? image.fliplr() : image, turns, (0, 1)).contiguous();
                Tensor back = rot90(tensor(plain.Predict(slice with { Image = shown.data<float>().ToArray() }).Probability, [Side, Side]), -turns, (0, 1));
                sum.add_(mirrored ? back.fliplr() : back);
            }
        }
        AssertMean(sum.div(8).contiguous().data<float>().ToArray(), several.Predict(slice));
    }

    [Fact]
    public void A_slice_that_is_no_square_is_not_turned_but_mirrored()
    {
        Checkpoint checkpoint = Train("r", seed: 1);
        Slice wide = TestSlices.Make(3) with { Height = 8, Width = 32, Mask = null };
        using var plain = new Predictor([checkpoint], _cpu, new());
        using var several = new Predictor([checkpoint], _cpu, new(TestTime: true));
        using var scope = NewDisposeScope();
        Tensor image = tensor(wide.Image, [8, 32]), sum = zeros(8, 32);
        foreach (long[] axes in (long[][])[[], [0], [1], [0, 1]])
            sum.add_(tensor(plain.Predict(wide with { Image = image.flip(axes).contiguous().data<float>().ToArray() }).Probability, [8, 32]).flip(axes));
        AssertMean(sum.div(4).contiguous().data<float>().ToArray(), several.Predict(wide));
    }

    [Fact]
    public void An_ensembles_probability_is_the_mean_of_its_members()
    {
        Checkpoint[] members = [Train("a", seed: 1), Train("b", seed: 2), Train("c", seed: 3)];
        Slice slice = TestSlices.Make(5);
        float[] sum = new float[Side * Side];
        foreach (Checkpoint member in members)
        {
            using var one = new Predictor(member, _cpu);
            float[] probability = one.Predict(slice).Probability;
            for (int i = 0; i < sum.Length; i++)
                sum[i] += probability[i] / members.Length;
        }
        using var ensemble = new Predictor(members, _cpu, new());
        AssertMean(sum, ensemble.Predict(slice));
    }

    [Theory]
    [InlineData(1ul)]
    [InlineData(2ul)]
    [InlineData(3ul)]
    public void Of_the_mask_the_largest_component_alone_is_kept(ulong seed)
    {
        Checkpoint checkpoint = Train("r", seed, epochs: 1);
        using var plain = new Predictor([checkpoint], _cpu, new());
        using var largest = new Predictor([checkpoint], _cpu, new(LargestComponent: true));
        for (int number = 0; number < 20; number++)
        {
            Slice slice = TestSlices.Make(number, side: 32);
            byte[] mask = plain.Predict(slice).Mask;
            Assert.Equal(Largest(mask, 32), largest.Predict(slice).Mask);
        }
    }

    [Fact]
    public void What_the_training_said_is_done_unless_somebody_says_otherwise()
    {
        var checkpoint = Checkpoint.Open(_lab.Train("r", _lab.Configuration with { Prediction = _lab.Configuration.Prediction with { TestTime = true, LargestComponent = true } }).BestCheckpoint);
        Assert.Equal(new PredictionOptions(TestTime: true, LargestComponent: true), checkpoint.State.Prediction);
        using var usual = new Predictor(checkpoint, _cpu);
        using var said = new Predictor([checkpoint], _cpu, new(TestTime: true, LargestComponent: true));
        Assert.Equal(said.Predict(TestSlices.Make(3)).Probability, usual.Predict(TestSlices.Make(3)).Probability);
    }

    private Checkpoint Train(string name, ulong seed, int epochs = 2) =>
        Checkpoint.Open(_lab.Train(name, _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Seed = seed, Epochs = epochs } }).FinalCheckpoint);

    private static void AssertMean(float[] expected, SlicePrediction prediction)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], prediction.Probability[i], 1e-5f);
            if (Math.Abs(expected[i] - 0.5f) > 1e-5f)
                Assert.Equal(expected[i] > 0.5f ? 1 : 0, prediction.Mask[i]);
        }
    }

    // Labels that spread to their neighbours until nothing changes.
    private static byte[] Largest(byte[] mask, int side)
    {
        int[] label = [.. mask.Select((value, i) => value == 1 ? i + 1 : 0)];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = 0; i < label.Length; i++)
            {
                int[] near = [i - side, i + side, i % side > 0 ? i - 1 : -1, i % side < side - 1 ? i + 1 : -1];
                int least = near.Where(at => at >= 0 && at < label.Length && label[at] > 0).Select(at => label[at]).Append(int.MaxValue).Min();
                if (label[i] > least)
                {
                    label[i] = least;
                    changed = true;
                }
            }
        }
        int kept = label.Where(l => l > 0).GroupBy(l => l).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).FirstOrDefault(-1);
        return [.. label.Select(l => (byte)(l == kept ? 1 : 0))];
    }
}
