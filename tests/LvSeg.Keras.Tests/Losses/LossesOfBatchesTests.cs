using LvSeg.Keras.Fit;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Fit;
using LvSeg.Keras.Tests.Reference;
using Xunit;

namespace LvSeg.Keras.Tests.Losses;

/// <summary>Losses of batches and their gradients, computed by libtorch and by this program's kernels, against plain loops and finite differences.</summary>
public sealed class LossesOfBatchesTests
{
    public static TheoryData<string, int, bool> Cases => [.. _losses.Keys
        .SelectMany(name => new[] { 2, 3 }.SelectMany(classes => new[] { true, false }.Select(eagerly => (name, classes, eagerly))))];

    private static readonly double[] Weights = [0.25, 3, 1.5];

    private static readonly Dictionary<string, (Func<int, Loss> Make, Func<int[][,], double[][,,], double> Naive)> _losses = new()
    {
        ["cross-entropy"] = (_ => new SparseCategoricalCrossentropy(fromLogits: true), (truth, logits) => NaiveLosses.Crossentropy(truth, logits, 1, 1, 1)),
        ["weighted cross-entropy"] = (classes => new SparseCategoricalCrossentropy(fromLogits: true, Weights[..classes]),
            (truth, logits) => NaiveLosses.Crossentropy(truth, logits, Weights)),
        ["focal"] = (_ => new SparseCategoricalFocalCrossentropy(), (truth, logits) => NaiveLosses.Focal(truth, logits, 2, null)),
        ["focal, balanced, a power below one"] = (_ => new SparseCategoricalFocalCrossentropy(gamma: 0.5, alpha: 0.75),
            (truth, logits) => NaiveLosses.Focal(truth, logits, 0.5, 0.75)),
        ["focal without focus"] = (_ => new SparseCategoricalFocalCrossentropy(gamma: 0), (truth, logits) => NaiveLosses.Crossentropy(truth, logits, 1, 1, 1)),
        ["Dice of the batch"] = (_ => new SoftDice(), (truth, logits) => NaiveLosses.Dice(truth, logits, 1, perSample: false)),
        ["Dice of each sample"] = (_ => new SoftDice(smooth: 0.1, perSample: true), (truth, logits) => NaiveLosses.Dice(truth, logits, 0.1, perSample: true)),
        ["cross-entropy and Dice"] = (_ => new SumOfLosses((0.5, new SparseCategoricalCrossentropy(fromLogits: true)), (2, new SoftDice())),
            (truth, logits) => NaiveLosses.Crossentropy(truth, logits, 0.5, 0.5, 0.5) + 2 * NaiveLosses.Dice(truth, logits, 1, perSample: false)),
        ["focal and both Dices"] = (_ => new SumOfLosses((1, new SoftDice(perSample: true)), (3, new SparseCategoricalFocalCrossentropy(alpha: 0.25)), (0.25, new SoftDice(smooth: 5))),
            (truth, logits) => NaiveLosses.Dice(truth, logits, 1, perSample: true) + 3 * NaiveLosses.Focal(truth, logits, 2, 0.25)
                + 0.25 * NaiveLosses.Dice(truth, logits, 5, perSample: false)),
        ["two powers"] = (_ => new SumOfLosses((1, new SparseCategoricalCrossentropy(fromLogits: true)), (1, new SparseCategoricalFocalCrossentropy(gamma: 3))),
            (truth, logits) => NaiveLosses.Crossentropy(truth, logits, 1, 1, 1) + NaiveLosses.Focal(truth, logits, 3, null)),
    };

    private const int Batch = 3, Height = 3, Width = 21;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradient_agree_with_the_naive_loop(string name, int classes, bool eagerly)
    {
        (int[][,] truth, double[][,,] logits) = MadeUp(classes);
        (double loss, float[] gradient, _) = Measure(_losses[name].Make(classes), truth, logits, eagerly);
        double expected = _losses[name].Naive(truth, logits);
        Assert.Equal(expected, loss, 2e-6 * Math.Max(1, expected));
        double[] slopes = Slopes(logits, () => _losses[name].Naive(truth, logits));
        Assert.Equal(slopes.Length, gradient.Length);
        double largest = slopes.Max(Math.Abs);
        for (int i = 0; i < slopes.Length; i++)
            Assert.True(Math.Abs(slopes[i] - gradient[i]) <= 1e-5 * largest, $"Score {i}: expected {slopes[i]:R}, got {gradient[i]:R}.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Metrics_count_the_same_whatever_the_loss_is(bool eagerly)
    {
        (int[][,] truth, double[][,,] logits) = MadeUp(classes: 2);
        IReadOnlyList<MetricValue> Figures(string name) => Measure(_losses[name].Make(2), truth, logits, eagerly).Figures;
        long found = 0, right = 0;
        for (int n = 0; n < Batch; n++)
        {
            foreach ((int y, int x) in Pixels.Of(Height, Width))
            {
                int mask = (float)logits[n][y, x, 1] > (float)logits[n][y, x, 0] ? 1 : 0;
                right += mask == truth[n][y, x] ? 1 : 0;
                found += mask == 1 && truth[n][y, x] == 1 ? 1 : 0;
            }
        }
        foreach (string name in _losses.Keys)
            Assert.Equal([(double)right / (Batch * Height * Width), found], Figures(name).Skip(1).Select(figure => figure.Value!.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scores_far_apart_neither_overflow_nor_vanish(bool eagerly)
    {
        // Sure and right twice, sure and wrong twice: the cross-entropy of these is the distance.
        int[][,] truth = [new[,] { { 0, 1, 0, 1 } }];
        double[][,,] logits = [new double[,,] { { { 900, -900 }, { -900, 900 }, { -900, 900 }, { 900, -900 } } }];
        (double focal, float[] gradient, _) = Measure(new SparseCategoricalFocalCrossentropy(gamma: 0.5), truth, logits, eagerly);
        Assert.Equal(900, focal, 1e-3);
        Assert.All(gradient, slope => Assert.True(float.IsFinite(slope)));
        Near.Equal(new[] { 0, 0, 0, 0, -0.25, 0.25, 0.25, -0.25 }, gradient, 1e-6);
        (double dice, gradient, _) = Measure(new SoftDice(), truth, logits, eagerly);
        Assert.Equal(1 - 3.0 / 5, dice, 1e-6);
        Assert.All(gradient, slope => Assert.Equal(0, slope));
    }

    private static (int[][,] Truth, double[][,,] Logits) MadeUp(int classes)
    {
        var random = new Random(classes);
        int[][,] truth = [.. Enumerable.Range(0, Batch).Select(_ => new int[Height, Width])];
        double[][,,] logits = [.. Enumerable.Range(0, Batch).Select(_ => new double[Height, Width, classes])];
        for (int n = 0; n < Batch; n++)
        {
            foreach ((int y, int x) in Pixels.Of(Height, Width))
            {
                // The first picture is all background.
                truth[n][y, x] = n == 0 ? 0 : random.Next(classes);
                for (int c = 0; c < classes; c++)
                    logits[n][y, x, c] = (float)(8 * random.NextDouble() - 4);
            }
        }
        return (truth, logits);
    }

    // Sample n is the n-th of the pictures that the layer's kernel holds, so that the gradient of the kernel is that of the scores.
    private static (double Loss, float[] Gradient, IReadOnlyList<MetricValue> Figures) Measure(Loss loss, int[][,] truth, double[][,,] logits, bool eagerly)
    {
        (int height, int width, int classes) = (logits[0].GetLength(0), logits[0].GetLength(1), logits[0].GetLength(2));
        using Model model = Model.Sequential(new Input(truth.Length), [
            new Dense(logits[0].Length, useBias: false, name: "scores"), new Reshape(new Shape(height, width, classes))]);
        model.Build();
        using (TorchSharp.torch.NewDisposeScope())
        {
            Weight kernel = model.Weights.Single();
            kernel.CopyFromKeras(kernel.Value, Arrays.ToBatch([.. logits.Select(picture => (Array)Arrays.Flat(picture))]));
        }
        var noLearning = new NoLearning();
        model.Compile(noLearning, loss, [new SparseCategoricalAccuracy(), new PixelCounting(1, Found)], runEagerly: eagerly);
        Assert.SkipUnless(eagerly || model.IsCompiled, "Needs a processor with AVX-512: without it libtorch computes everything.");
        var data = new ListedBatches(truth.Length, [.. truth.Select((classes, n) => new Sample(OneHot(n, truth.Length), classes))]);
        EpochResult epoch = model.Fit(data, epochs: 1, validation: data)[0];
        Assert.Equal(epoch["loss"]!.Value, epoch["val_loss"]!.Value, 1e-9);
        return (epoch["loss"]!.Value, noLearning.Gradients["scores/kernel"], model.Evaluate(data));
    }

    private static double[] OneHot(int at, int count) => [.. Enumerable.Range(0, count).Select(i => i == at ? 1.0 : 0)];

    private static IReadOnlyList<MetricValue> Found(long[,] counts) =>
        [new("found", Enumerable.Range(0, counts.GetLength(0)).Sum(row => counts[row, 0]))];

    private static double[] Slopes(double[][,,] logits, Func<double> loss)
    {
        const double step = 1e-5;
        List<double> slopes = [];
        foreach (double[,,] picture in logits)
        {
            foreach ((int y, int x) in Pixels.Of(picture.GetLength(0), picture.GetLength(1)))
            {
                for (int c = 0; c < picture.GetLength(2); c++)
                {
                    double kept = picture[y, x, c];
                    picture[y, x, c] = kept + step;
                    double above = loss();
                    picture[y, x, c] = kept - step;
                    slopes.Add((above - loss()) / (2 * step));
                    picture[y, x, c] = kept;
                }
            }
        }
        return [.. slopes];
    }
}
