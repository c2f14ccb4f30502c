using CsCheck;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Tests.Fit;
using LvSeg.Keras.Tests.Reference;
using Xunit;

namespace LvSeg.Keras.Tests.Compiled;

/// <summary>Two classes from logits are measured in one pass: loss, gradient and counts.</summary>
public sealed class TwoClassCrossentropyTests
{
    [Fact]
    public void Loss_and_counts_agree_with_the_naive_loop() => Gen.Select(Gen.Int[1, 7], Gen.Int[1, 40], Gen.Int[0, 1000]).Sample((height, width, seed) =>
    {
        double[,,] logits = Numbers.Picture(height, width, 2, seed);
        var random = new Random(seed);
        int[,] truth = new int[height, width];
        long both = 0, invented = 0, missed = 0;
        foreach ((int y, int x) in Pixels.Of(height, width))
        {
            logits[y, x, 1] = random.Next(4) == 0 ? logits[y, x, 0] : (float)(logits[y, x, 1] * Math.Exp(random.Next(6)));
            logits[y, x, 0] = (float)logits[y, x, 0];
            truth[y, x] = random.Next(2);
            bool found = (float)logits[y, x, 1] > (float)logits[y, x, 0];
            both += found && truth[y, x] == 1 ? 1 : 0;
            invented += found && truth[y, x] == 0 ? 1 : 0;
            missed += !found && truth[y, x] == 1 ? 1 : 0;
        }
        IReadOnlyList<MetricValue> figures = Measure(logits, truth);
        double expected = NaiveCrossentropy.OfLogits(truth, logits);
        Assert.Equal(expected, figures[0].Value!.Value, 1e-6 * Math.Max(1, expected));
        Assert.Equal((double)(height * width - invented - missed) / (height * width), figures[1].Value!.Value, 1e-12);
        Assert.Equal([both, invented, missed, (long)height * width - both - invented - missed], figures.Skip(2).Select(figure => (long)figure.Value!.Value));
    }, iter: 50, threads: 1);

    [Theory]
    [InlineData(1000, 0, 0, 0)]
    [InlineData(1000, 0, 1, 1000)]
    [InlineData(-1e30, 1e30, 0, 2e30)]
    [InlineData(0, 1e-20, 1, 0.6931472)]
    public void Extreme_scores_neither_overflow_nor_vanish(double background, double heart, int truth, double expected)
    {
        double loss = Measure(new[, ,] { { { background, heart } } }, new[,] { { truth } })[0].Value!.Value;
        Assert.Equal(expected, loss, 1e-5 * expected);
    }

    [Fact]
    public void A_sure_pixel_still_costs_a_little()
    {
        using var training = new TinyTraining();
        Assert.SkipUnless(training.Model.IsCompiled, "Needs a processor with AVX-512: libtorch calls 1 + e^−24 one.");
        Assert.Equal(3.7751345e-11, Measure(new[, ,] { { { 12.0, -12 } } }, new[,] { { 0 } })[0].Value!.Value, 1e-16); // ln(1 + e^−24)
    }

    [Fact]
    public void A_score_that_is_no_number_makes_the_loss_none() =>
        Assert.True(double.IsNaN(Measure(new[, ,] { { { 0, double.NaN } } }, new[,] { { 1 } })[0].Value!.Value));

    private static IReadOnlyList<MetricValue> Measure(double[,,] logits, int[,] truth)
    {
        // A window of one pixel changes nothing: the logits reach the loss as they are.
        var input = new Input(logits.GetLength(0), logits.GetLength(1), 2);
        using var model = new Model(input, new MaxPooling2D(1).Apply(input));
        model.Compile(new Adam(), new SparseCategoricalCrossentropy(fromLogits: true), [new SparseCategoricalAccuracy(), new PixelCounting(1, Row)]);
        return model.Evaluate(new ListedBatches(1, [new Sample(logits, truth)]));
    }

    private static IReadOnlyList<MetricValue> Row(long[,] counts) =>
        [new("both", counts[0, 0]), new("invented", counts[0, 1]), new("missed", counts[0, 2]), new("neither", counts[0, 3])];
}
