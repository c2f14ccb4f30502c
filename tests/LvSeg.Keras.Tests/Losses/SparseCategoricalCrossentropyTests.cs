using LvSeg.Keras.Losses;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Reference;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Losses;

public sealed class SparseCategoricalCrossentropyTests
{
    private static readonly SparseCategoricalCrossentropy OnLogits = new(fromLogits: true), OnProbabilities = new();

    [Fact]
    public void Equal_scores_for_two_classes_cost_ln_2() =>
        Assert.Equal(0.69314718, Of(OnLogits, new[,] { { 0, 1 }, { 1, 0 } }, new double[2, 2, 2]), 1e-6);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Logits_agree_with_the_naive_loop(int classes)
    {
        double[,,] logits = Numbers.Picture(4, 5, classes);
        int[,] truth = Classes(4, 5, classes);
        Assert.Equal(NaiveCrossentropy.OfLogits(truth, logits), Of(OnLogits, truth, logits), 1e-6);
    }

    [Fact]
    public void Probabilities_agree_with_the_naive_loop()
    {
        double[,,] probabilities = { { { 0.25, 0.75 }, { 0.5, 0.5 } }, { { 0.999, 0.001 }, { 0.1, 0.9 } } };
        int[,] truth = { { 0, 1 }, { 1, 1 } };
        // −(ln 0.25 + ln 0.5 + ln 0.001 + ln 0.9)/4
        Assert.Equal(2.273136, Of(OnProbabilities, truth, probabilities), 1e-5);
        Assert.Equal(NaiveCrossentropy.OfProbabilities(truth, probabilities), Of(OnProbabilities, truth, probabilities), 1e-5);
    }

    [Fact]
    public void Probabilities_that_do_not_sum_to_1_are_divided_by_their_sum()
    {
        // ln((0.2 + 0.6)/0.2) = ln 4
        Assert.Equal(Math.Log(4), Of(OnProbabilities, new[,] { { 0 } }, new double[,,] { { { 0.2, 0.6 } } }), 1e-6);
    }

    [Theory]
    [InlineData(0, 16.118096)] // −ln(1e-7/(1e-7 + 1)), not infinity
    [InlineData(1, 1.0e-7)]
    public void Probabilities_are_clipped_to_a_ten_millionth(int truth, double loss) =>
        Assert.Equal(loss, Of(OnProbabilities, new[,] { { truth } }, new double[,,] { { { 0, 1 } } }), 2e-7 + loss * 1e-6);

    [Fact]
    public void A_value_above_1_counts_as_1_before_the_sum()
    {
        // min(5, 1) : 0.5, so −ln(1/1.5)
        Assert.Equal(Math.Log(1.5), Of(OnProbabilities, new[,] { { 0 } }, new double[,,] { { { 5, 0.5 } } }), 1e-6);
    }

    [Theory]
    [InlineData(1000, 0, 0, 0)]
    [InlineData(1000, 0, 1, 1000)]
    [InlineData(-1e30, 1e30, 0, 2e30)]
    public void Large_logits_do_not_overflow(double first, double second, int truth, double loss) =>
        Assert.Equal(loss, Of(OnLogits, new[,] { { truth } }, new double[,,] { { { first, second } } }), loss * 1e-6);

    [Fact]
    public void Probabilities_are_what_it_takes_unless_told() =>
        Assert.Equal(-Math.Log(0.9), Of(new SparseCategoricalCrossentropy(), new[,] { { 0 } }, new double[,,] { { { 0.9, 0.1 } } }), 1e-6);

    [Fact]
    public void The_softmax_of_all_outputs_read_as_logits_cannot_leave_ln_2()
    {
        // Task 1 of the lab: 131 072 probabilities that sum to 1 are logits near 0 at nearly every pixel.
        var scores = new double[256, 256, 2];
        foreach ((int y, int x) in Pixels.Of(256, 256))
            scores[y, x, 0] = 1.0 / (256 * 256);
        Assert.Equal(0.6931, Of(OnLogits, new int[256, 256], scores), 5e-5);
    }

    [Fact]
    public void Rows_of_scores_have_one_class_each()
    {
        using var scope = NewDisposeScope();
        Tensor scores = Arrays.ToTensor(new double[,] { { 0, 0 }, { 0, Math.Log(3) } });
        Assert.Equal((Math.Log(2) + Math.Log(4)) / 2, OnLogits.Of(tensor([0L, 0L]), scores).item<float>(), 1e-6);
    }

    private static int[,] Classes(int height, int width, int classes)
    {
        var random = new Random(7);
        var truth = new int[height, width];
        for (int i = 0; i < truth.Length; i++)
            truth[i / width, i % width] = random.Next(classes);
        return truth;
    }

    private static float Of(Loss loss, int[,] truth, double[,,] scores)
    {
        using var scope = NewDisposeScope();
        return loss.Of(Arrays.ToBatch(truth).to(int64), Layout.ToInternal(Arrays.ToBatch(scores))).item<float>();
    }
}
