using CsCheck;
using LvSeg.Evaluation.Calibration;
using Xunit;

namespace LvSeg.Evaluation.Tests.Calibration;

public sealed class ReliabilityTests
{
    [Fact]
    public void Bins_and_errors_are_those_worked_by_hand()
    {
        Reliability reliability = Of([0, 0, 1, 1, 0, 1], [0f, 0.005f, 0.005f, 0.75f, 0.75f, 1f]);
        ReliabilityBin first = reliability.All[0], eighth = reliability.All[7], last = reliability.All[9];
        Assert.Equal((3, 2, 1), (first.Pixels, eighth.Pixels, last.Pixels));
        Assert.Equal(0.01 / 3, first.MeanProbability!.Value, 1e-9);
        Assert.Equal(1.0 / 3, first.TruthShare!.Value, 1e-12);
        Assert.Equal((0.75, 0.5), (eighth.MeanProbability, eighth.TruthShare));
        Assert.Equal((0.7, 0.8), (Math.Round(eighth.Low, 12), Math.Round(eighth.High, 12)));
        Assert.Null(reliability.All[4].MeanProbability);
        // 3/6 · (1/3 − 0.01/3) + 2/6 · 0.25 + 1/6 · 0
        Assert.Equal(0.5 * 0.33 + 0.25 / 3, reliability.Error!.Value, 1e-9);
        // Of the pixels that matter the first bin has the missed one alone.
        Assert.Equal((1, 2, 1), (reliability.Near[0].Pixels, reliability.Near[7].Pixels, reliability.Near[9].Pixels));
        Assert.Equal(0.25 * 0.995 + 0.5 * 0.25, reliability.ErrorNear!.Value, 1e-9);
    }

    [Fact]
    public void Probabilities_that_are_right_on_average_have_no_error()
    {
        byte[] truth = [.. Enumerable.Range(0, 100).Select(i => (byte)(i < 25 ? 1 : 0))];
        Assert.Equal(0, Of(truth, [.. Enumerable.Repeat(0.25f, 100)]).Error!.Value, 1e-12);
    }

    [Fact]
    public void Random_probabilities_are_binned_as_sorting_them_does()
    {
        Gen.Select(Gen.Float.Unit, Gen.Bool).Array[1, 60].Sample(pixels =>
        {
            double error = pixels.GroupBy(pixel => Math.Min(9, (int)Math.Floor((double)pixel.Item1 * 10))).Sum(bin =>
                Math.Abs(bin.Count(pixel => pixel.Item2) - bin.Sum(pixel => (double)pixel.Item1)) / pixels.Length);
            Reliability reliability = Of([.. pixels.Select(pixel => (byte)(pixel.Item2 ? 1 : 0))], [.. pixels.Select(pixel => pixel.Item1)]);
            Assert.Equal(error, reliability.Error!.Value, 1e-5);
            Assert.Equal(pixels.Count(pixel => pixel.Item2 || pixel.Item1 > 0.01f), reliability.Near.Sum(bin => bin.Pixels));
        }, iter: 200);
    }

    [Fact]
    public void Nothing_and_what_is_no_number_tell_nothing()
    {
        Assert.Null(new ReliabilityTally().ToReliability());
        var tally = new ReliabilityTally();
        tally.Add([1, 0], [float.NaN, float.NaN]);
        Assert.Null(tally.ToReliability());
        tally.Add([0], [0f]);
        Assert.Null(tally.ToReliability()!.ErrorNear);
        Assert.Throws<ArgumentException>(() => tally.Add([0, 1], [0f]));
    }

    private static Reliability Of(byte[] truth, float[] probability)
    {
        // In two slices, to see that they are added up.
        var tally = new ReliabilityTally();
        int half = truth.Length / 2;
        tally.Add(truth.AsSpan(0, half), probability.AsSpan(0, half));
        tally.Add(truth.AsSpan(half), probability.AsSpan(half));
        return tally.ToReliability()!;
    }
}
