using CsCheck;
using LvSeg.Evaluation.Statistics;
using Xunit;

namespace LvSeg.Evaluation.Tests.Statistics;

public sealed class CorrelationTests
{
    [Fact]
    public void Numbers_on_a_line_go_together_fully_and_on_a_falling_one_against_each_other()
    {
        Assert.Equal(1, Correlation.OfValues([1, 2, 5], [3, 5, 11])!.Value, 1e-15);
        Assert.Equal(-1, Correlation.OfValues([1, 2, 5], [3, 1, -5])!.Value, 1e-15);
        // By hand: deviations (−1, 0, 1) and (−1, 1, 0), so 1 / √(2 · 2).
        Assert.Equal(0.5, Correlation.OfValues([1, 2, 3], [1, 3, 2])!.Value, 1e-15);
    }

    [Fact]
    public void Equal_values_share_the_mean_of_their_places()
    {
        Assert.Equal([2.5, 1, 2.5, 5, 5, 5], Correlation.Ranks([3, 1, 3, 7, 7, 7]));
        // Ranks (1, 2.5, 2.5, 4) and (1, 3, 2, 4).
        Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), Correlation.OfRanks([1, 2, 2, 3], [0.1, 0.3, 0.2, 9])!.Value, 1e-15);
    }

    [Fact]
    public void Without_equal_values_the_rank_correlation_is_that_of_the_squared_differences_of_places()
    {
        Gen.Shuffle(Enumerable.Range(1, 9).ToArray()).Sample(places =>
        {
            double squares = places.Select((place, i) => Math.Pow(place - i - 1, 2)).Sum();
            double[] values = [.. places.Select(place => Math.Exp(place))];
            Assert.Equal(1 - 6 * squares / (9 * 80), Correlation.OfRanks([.. Enumerable.Range(0, 9).Select(i => i * 0.1)], values)!.Value, 1e-12);
        }, iter: 100);
    }

    [Fact]
    public void A_constant_series_and_fewer_than_two_pairs_have_none()
    {
        Assert.Null(Correlation.OfValues([1, 1], [1, 2]));
        Assert.Null(Correlation.OfRanks([1, 2], [4, 4]));
        Assert.Null(Correlation.OfRanks([1], [4]));
        Assert.Null(Correlation.OfValues([], []));
        Assert.Throws<ArgumentException>(() => Correlation.OfValues([1], [1, 2]));
    }
}
