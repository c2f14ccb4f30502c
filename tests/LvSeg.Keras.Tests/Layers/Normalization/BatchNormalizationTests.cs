using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Fit;
using LvSeg.Keras.Tests.Reference;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Layers;

public sealed class BatchNormalizationTests
{
    private static readonly double[] Gamma = [1.5, -0.5], Beta = [0.25, 2];

    [Theory]
    [InlineData(0.99, 1e-3)]
    [InlineData(0.5, 1e-1)]
    public void Training_uses_the_batch_and_the_moving_figures_follow_without_bessels_correction(double momentum, double epsilon)
    {
        // Keras's own defaults are the first row; they are not passed then.
        BatchNormalization layer = momentum == 0.99 ? new BatchNormalization() : new BatchNormalization(momentum, epsilon);
        using OneLayer network = new OneLayer(layer, 2, 3, 2).With("gamma", Gamma).With("beta", Beta);
        var naive = new NaiveBatchNormalization(Gamma, Beta, momentum, epsilon);
        double[][,,] pictures = [.. Enumerable.Range(0, 8).Select(seed => Numbers.Picture(2, 3, 2, seed))];
        var loss = new SeenScores();
        network.Model.Compile(new NoLearning(), loss);

        network.Model.Fit(new ListedBatches(batchSize: 2, [.. pictures.Select(picture => new Sample(picture, new int[2, 3]))]), epochs: 1);

        for (int step = 0; step < 4; step++)
        {
            double[,] output = naive.Train(Rows(pictures[2 * step], pictures[2 * step + 1]));
            Near.Equal(output, loss.Steps[step]);
        }
        Assert.Equal(naive.MovingMean, Values(network, "moving_mean"), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(naive.MovingVariance, Values(network, "moving_variance"), (a, b) => Math.Abs(a - b) < 1e-6);

        double[,,] another = Numbers.Picture(2, 3, 2, seed: 99);
        Near.Equal(naive.Infer(Rows(another)), network.Of(another));
    }

    [Fact]
    public void One_step_with_momentum_099_moves_the_figures_by_a_hundredth()
    {
        // Values 1, 3, 5, 7: mean 4, variance (9 + 1 + 1 + 9)/4 = 5; with Bessel's correction it would be 20/3.
        using var network = new OneLayer(new BatchNormalization(), 2, 2, 1);
        network.Model.Compile(new NoLearning(), new SeenScores());
        network.Model.Fit(new ListedBatches(1, [new Sample(new double[,,] { { { 1 }, { 3 } }, { { 5 }, { 7 } } }, new int[2, 2])]), epochs: 1);
        Assert.Equal(0.04, Values(network, "moving_mean")[0], 1e-6);
        Assert.Equal(0.99 + 0.05, Values(network, "moving_variance")[0], 1e-6);
    }

    [Fact]
    public void Before_any_training_prediction_only_divides_by_the_root_of_1_and_epsilon()
    {
        using var network = new OneLayer(new BatchNormalization(), 1, 1, 2);
        Near.Equal(new[] { 3 / Math.Sqrt(1.001), -2 / Math.Sqrt(1.001) }, network.Of(new double[,,] { { { 3, -2 } } }));
        Assert.Equal(
            ["batch_normalization/gamma", "batch_normalization/beta", "batch_normalization/moving_mean", "batch_normalization/moving_variance"],
            network.Model.Weights.Select(weight => weight.Name));
        Assert.Equal([true, true, false, false], network.Model.Weights.Select(weight => weight.IsTrainable));
    }

    [Fact]
    public void A_batch_of_one_pixel_gives_beta_and_a_variance_of_0()
    {
        using OneLayer network = new OneLayer(new BatchNormalization(), 1, 1, 2).With("gamma", Gamma).With("beta", Beta);
        var loss = new SeenScores();
        network.Model.Compile(new NoLearning(), loss);
        network.Model.Fit(new ListedBatches(1, [new Sample(new double[,,] { { { 3, -2 } } }, new int[1, 1])]), epochs: 1);
        Near.Equal(Beta, loss.Steps[0]);
        Near.Equal(new[] { 0.03, -0.02 }, [.. Values(network, "moving_mean").Select(value => (float)value)]);
        Near.Equal(new[] { 0.99, 0.99 }, [.. Values(network, "moving_variance").Select(value => (float)value)]);
    }

    [Fact]
    public void Rows_of_features_are_normalized_over_the_batch()
    {
        using OneLayer network = new OneLayer(new BatchNormalization(), 2).With("gamma", Gamma).With("beta", Beta);
        var naive = new NaiveBatchNormalization(Gamma, Beta, 0.99, 1e-3);
        double[][] rows = [[1, 2], [3, -4], [0.5, 8]];
        var loss = new SeenScores();
        network.Model.Compile(new NoLearning(), loss);
        network.Model.Fit(new ListedBatches(3, [.. rows.Select(row => new Sample(row, new int[1]))]), epochs: 1);
        Near.Equal(naive.Train(new double[,] { { 1, 2 }, { 3, -4 }, { 0.5, 8 } }), loss.Steps[0]);
        Assert.Equal(naive.MovingVariance, Values(network, "moving_variance"), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void What_lay_in_memory_before_does_not_reach_the_moving_figures()
    {
        const int channels = 64;
        using var network = new OneLayer(new BatchNormalization(), 1, 2, channels);
        network.Model.Compile(new NoLearning(), new SeenScores());
        using (NewDisposeScope())
        {
            // Blocks of the size that the moving figures have, freed with NaN in them: the allocator hands them out next.
            for (int i = 0; i < 200; i++)
                _ = full([channels], double.NaN, float32);
        }
        network.Model.Fit(new ListedBatches(1, [new Sample(Numbers.Picture(1, 2, channels), new int[1, 2])]), epochs: 1);
        Assert.DoesNotContain([.. Values(network, "moving_mean"), .. Values(network, "moving_variance")], double.IsNaN);
    }

    private static double[] Values(OneLayer network, string part)
    {
        using var scope = NewDisposeScope();
        Weight weight = network.Model.Weights.Single(weight => weight.Name.EndsWith(part, StringComparison.Ordinal));
        return [.. Arrays.Read(weight.ToKeras(weight.Value)).Select(value => (double)value)];
    }

    private static double[,] Rows(params double[][,,] pictures)
    {
        double[][] pixels = [.. pictures.SelectMany(picture => Arrays.Flat(picture).Chunk(2))];
        var rows = new double[pixels.Length, 2];
        for (int i = 0; i < pixels.Length; i++)
            (rows[i, 0], rows[i, 1]) = (pixels[i][0], pixels[i][1]);
        return rows;
    }
}
