using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Metrics;

public sealed class PixelCountingTests
{
    private const double NaN = double.NaN;

    [Theory]
    [InlineData(0, new double[] { 1, 2 }, false)]
    [InlineData(1, new double[] { 1, 2 }, true)]
    [InlineData(0, new double[] { 2, 2 }, true)]
    [InlineData(1, new double[] { 2, 2 }, false)]
    [InlineData(0, new double[] { 3, 3, 3 }, true)]
    [InlineData(1, new double[] { 3, 3, 3 }, false)]
    [InlineData(2, new double[] { 3, 3, 3 }, false)]
    [InlineData(1, new double[] { 1, 3, 3 }, true)]
    [InlineData(2, new double[] { 1, 3, 3 }, false)]
    [InlineData(0, new double[] { 3, 1, 3 }, true)]
    [InlineData(2, new double[] { 3, 1, 3 }, false)]
    [InlineData(1, new double[] { 2, 3, 4 }, false)]
    [InlineData(2, new double[] { 2, 3, 4 }, true)]
    [InlineData(0, new double[] { 5 }, true)]
    public void The_highest_score_wins_and_a_tie_goes_to_the_lower_class(int positive, double[] scores, bool expected) =>
        Assert.Equal(expected, Mask(positive, scores));

    [Theory]
    [InlineData(1, new[] { NaN, NaN })]
    [InlineData(1, new[] { 0, NaN })]
    [InlineData(1, new[] { NaN, 0 })]
    [InlineData(2, new[] { 0, NaN, 1 })]
    public void A_pixel_with_a_score_that_is_no_number_is_not_found(int positive, double[] scores) =>
        Assert.False(Mask(positive, scores));

    [Fact]
    public void Counts_of_each_sample_are_true_and_false_positives_and_negatives()
    {
        using var scope = NewDisposeScope();
        using var counting = new PixelCounting(1, _ => []);
        // Sample 1 finds pixels 0 and 1 of the true 0 and 2; sample 2 finds none and there is none.
        Update(counting, [[1, 0, 1, 0, 0], [0, 0, 0, 0, 0]], [[1, 1, 0, 0, 0], [0, 0, 0, 0, 0]]);
        Update(counting, [[1, 1, 1, 1, 1]], [[1, 1, 1, 1, 1]]);
        Assert.Equal(new long[,] { { 1, 1, 1, 2 }, { 0, 0, 0, 5 }, { 5, 0, 0, 0 } }, counting.Counts());
    }

    [Fact]
    public void Other_classes_are_all_negative()
    {
        using var scope = NewDisposeScope();
        using var counting = new PixelCounting(2, _ => []);
        Tensor scores = Layout.ToInternal(Arrays.ToBatch(new double[,,] { { { 9, 0, 0 }, { 0, 9, 0 }, { 0, 0, 9 }, { 0, 0, 9 } } }));
        counting.Update(tensor([0L, 2L, 1L, 2L], [1, 1, 4]), scores, zeros(1));
        Assert.Equal(new long[,] { { 1, 1, 1, 1 } }, counting.Counts());
    }

    [Fact]
    public void Running_counts_can_be_saved_and_taken_up_again()
    {
        using var scope = NewDisposeScope();
        using var counting = new PixelCounting(1, counts => [new MetricValue("rows", counts.GetLength(0))]);
        Metric other = counting.Fresh();
        using var taken = Assert.IsType<PixelCounting>(other);
        int[][] truth = [[1, 0, 1]], found = [[1, 1, 0]];
        Update(counting, truth, found);
        taken.RestoreState(counting.SaveState());
        Update(counting, truth, found);
        Update(taken, truth, found);
        Assert.Equal(counting.Counts(), taken.Counts());
        Assert.Equal([new MetricValue("rows", 2)], taken.Result());
    }

    [Fact]
    public void Nothing_counted_can_be_saved_too()
    {
        using var scope = NewDisposeScope();
        using var counting = new PixelCounting(1, _ => []);
        using var taken = new PixelCounting(1, _ => []);
        Update(taken, [[1]], [[1]]);
        taken.RestoreState(counting.SaveState());
        Assert.Empty(taken.Counts());
    }

    [Fact]
    public void Many_samples_are_kept_in_their_order_until_a_reset()
    {
        using var scope = NewDisposeScope();
        using var counting = new PixelCounting(1, _ => []);
        for (int i = 0; i < 700; i++)
            Update(counting, [[1, 1, 1]], [[i & 1, (i >> 1) & 1, (i >> 2) & 1]]);
        long[,] counts = counting.Counts();
        Assert.Equal(700, counts.GetLength(0));
        for (int i = 0; i < 700; i++)
            Assert.Equal((i & 1) + ((i >> 1) & 1) + ((i >> 2) & 1), counts[i, 0]);
        counting.Reset();
        Assert.Empty(counting.Counts());
    }

    private static bool Mask(int positive, double[] scores)
    {
        using var scope = NewDisposeScope();
        var pixel = new double[1, 1, scores.Length];
        for (int c = 0; c < scores.Length; c++)
            pixel[0, 0, c] = scores[c];
        return PixelCounting.Mask(Layout.ToInternal(Arrays.ToBatch(pixel)), positive).item<bool>();
    }

    private static void Update(PixelCounting counting, int[][] truth, int[][] found)
    {
        // Scores of two classes, 0 and what was found − ½: the second wins where it was found.
        Tensor second = tensor([.. found.SelectMany(row => row).Select(value => value - 0.5f)], [found.Length, 1, 1, found[0].Length]);
        Tensor classes = tensor([.. truth.SelectMany(row => row).Select(value => (long)value)], [truth.Length, 1, truth[0].Length]);
        counting.Update(classes, cat([zeros_like(second), second], 1), zeros(1));
    }
}
