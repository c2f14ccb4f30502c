using LvSeg.Evaluation.Statistics;
using Xunit;

namespace LvSeg.Evaluation.Tests.Statistics;

public sealed class PercentileTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(50, 25)]
    [InlineData(95, 38.5)]      // place 0.95 · 3 = 2.85, between 30 and 40
    [InlineData(100, 40)]
    public void It_lies_between_two_values_linearly(double percent, double expected) => Assert.Equal(expected, Percentile.OfSorted([10, 20, 30, 40], percent), 1e-12);

    [Fact]
    public void One_value_is_every_percentile_and_no_values_have_none()
    {
        Assert.Equal(7, Percentile.OfSorted([7], 97.5));
        Assert.Throws<ArgumentException>(() => Percentile.OfSorted([], 50));
    }
}
