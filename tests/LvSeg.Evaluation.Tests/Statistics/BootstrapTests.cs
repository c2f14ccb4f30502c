using LvSeg.Evaluation.Statistics;
using Xunit;

namespace LvSeg.Evaluation.Tests.Statistics;

public sealed class BootstrapTests
{
    [Fact]
    public void Of_many_values_the_interval_is_the_mean_plus_and_minus_1_96_standard_errors()
    {
        double[] values = [.. Enumerable.Range(0, 200).Select(i => Math.Sin(i * 12.9898) * 43758.5453 % 1)];
        double mean = values.Average(), error = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length / values.Length);
        Interval interval = Of(values)!.Value;
        Assert.Equal(mean - 1.96 * error, interval.Low, 0.15 * error);
        Assert.Equal(mean + 1.96 * error, interval.High, 0.15 * error);
    }

    [Fact]
    public void Of_a_rare_event_it_is_that_of_the_binomial_distribution()
    {
        // One in ten: three or fewer of ten draws have it with 0.987, two or fewer with 0.930.
        Interval interval = Of([1, 0, 0, 0, 0, 0, 0, 0, 0, 0])!.Value;
        Assert.Equal(0, interval.Low);
        Assert.Equal(0.3, interval.High, 1e-12);
    }

    [Fact]
    public void Equal_units_leave_no_doubt() => Assert.Equal(new Interval(0.5, 0.5), Of([0.5, 0.5, 0.5]));

    [Fact]
    public void It_is_the_same_every_time() => Assert.Equal(Of([0.1, 0.5, 0.7, 0.2]), Of([0.1, 0.5, 0.7, 0.2]));

    [Fact]
    public void One_unit_and_none_have_no_interval()
    {
        Assert.Null(Of([0.5]));
        Assert.Empty(Bootstrap.Of([]));
    }

    [Fact]
    public void A_figure_that_most_draws_leave_undefined_has_no_interval()
    {
        // Of ten units one counts: 35 % of the draws miss it, which is few enough. Of two figures each is looked at by itself.
        IReadOnlyList<Share>[] units = [[new(0.5, 1), Share.None], .. Enumerable.Repeat<IReadOnlyList<Share>>([Share.None, Share.None], 9)];
        IReadOnlyList<Interval?> intervals = Bootstrap.Of(units);
        Assert.Equal(new Interval(0.5, 0.5), intervals[0]);
        Assert.Null(intervals[1]);
    }

    [Fact]
    public void A_large_unit_weighs_more_than_a_small_one()
    {
        // Quotients of sums: 90 of 100 and 0 of 10. Both alike, or one of each: 90 / 110.
        Interval interval = Bootstrap.Of([[new Share(90, 100)], [new Share(0, 10)]])[0]!.Value;
        Assert.Equal(new Interval(0, 0.9), interval);
    }

    private static Interval? Of(double[] values) => Bootstrap.Of([.. values.Select(value => (IReadOnlyList<Share>)[Share.Of(value)])])[0];
}
