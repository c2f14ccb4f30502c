using LvSeg.Benchmarks.Results;
using Xunit;

namespace LvSeg.Benchmarks.Tests.Results;

public sealed class SpreadTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3, 3, 3)]
    [InlineData(new[] { 9.0, 1, 4 }, 4, 1, 9)]
    [InlineData(new[] { 9.0, 1, 4, 5 }, 4.5, 1, 9)]
    [InlineData(new[] { 1234.5678, 0.00012345678 }, 617.28, 0.00012346, 1234.6)]
    public void A_spread_is_median_lowest_and_highest_to_five_digits(double[] values, double median, double low, double high) =>
        Assert.Equal(new Spread(median, low, high), Spread.Of(values));
}
