using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Runs.Slices;
using Xunit;

namespace LvSeg.Runs.Tests.Slices;

public sealed class ChosenSliceTests
{
    [Fact]
    public void Of_eleven_slices_the_three_worst_the_median_and_the_best_are_shown_with_their_places()
    {
        // Dice 0.0, 0.1, …, 1.0 of 100 pixels each, in a mixed order.
        int[] tenths = [5, 0, 9, 3, 10, 1, 7, 2, 8, 4, 6];
        Assert.Equal(
            ["Worst 1/11 at 0.0", "Worst 2/11 at 0.1", "Worst 3/11 at 0.2", "Median 6/11 at 0.5", "Best 11/11 at 1.0"],
            Told([.. tenths.Select(t => Case(hits: 10 * t, extra: 100 - 10 * t, missed: 100 - 10 * t))], SliceRole.Best));
    }

    [Theory]
    [InlineData(1, "Worst 1/1 at 0.0")]
    [InlineData(2, "Worst 1/2 at 0.0, Best 2/2 at 0.1")]
    [InlineData(3, "Worst 1/3 at 0.0, Median 2/3 at 0.1, Best 3/3 at 0.2")]
    [InlineData(4, "Worst 1/4 at 0.0, Median 2/4 at 0.1, Best 4/4 at 0.3")]
    [InlineData(5, "Worst 1/5 at 0.0, Worst 2/5 at 0.1, Median 3/5 at 0.2, Best 5/5 at 0.4")]
    public void Of_few_slices_none_is_shown_twice(int count, string told) => Assert.Equal(told, string.Join(", ",
        Told([.. Enumerable.Range(0, count).Select(t => Case(hits: 10 * t, extra: 100 - 10 * t, missed: 100 - 10 * t))], SliceRole.Best)));

    [Fact]
    public void A_slice_that_is_rightly_empty_is_not_ranked_and_a_false_alarm_on_an_empty_one_is_among_the_worst()
    {
        CaseResult[] cases = [Case(0, 0, 0), Case(0, 7, 0), Case(50, 0, 0), Case(0, 9, 0), Case(40, 5, 5)];
        IReadOnlyList<ChosenSlice> chosen = ChosenSlice.Choose(cases);
        // Both have Dice 0; the one with more wrong pixels comes first. The rightly empty slice, the first, has no place.
        Assert.Equal([(SliceRole.Worst, 3), (SliceRole.Median, 1), (SliceRole.Best, 2)], chosen.Take(3).Select(slice => (slice.Role, slice.Index)));
        Assert.Equal([(SliceRole.Smallest, 4), (SliceRole.Largest, 2)], chosen.Skip(3).Select(slice => (slice.Role, slice.Index)));
    }

    [Fact]
    public void Where_every_mask_is_empty_nothing_is_shown() => Assert.Empty(ChosenSlice.Choose([Case(0, 0, 0), Case(0, 0, 0)]));

    [Fact]
    public void The_slices_that_the_size_chooses_are_the_same_for_every_network()
    {
        long[] sizes = [30, 10, 50, 20, 40];
        int[] Chosen(Func<long, CaseResult> network) => [.. ChosenSlice.Choose([.. sizes.Select(network)])
            .Where(slice => slice.Role >= SliceRole.Smallest).Select(slice => slice.Index)];
        Assert.Equal([1, 0, 2], Chosen(size => Case(size, 0, 0)));
        Assert.Equal([1, 0, 2], Chosen(size => Case(0, 99 - size, size)));
    }

    private static IEnumerable<string> Told(CaseResult[] cases, SliceRole last) => ChosenSlice.Choose(cases)
        .Where(slice => slice.Role <= last).Select(slice => $"{slice.Role} {slice.Rank}/{slice.Of} at {slice.Case.Counts.Dice:0.0}");

    private static CaseResult Case(long hits, long extra, long missed) => new("s", null, new PixelCounts(hits, extra, missed, 1000 - hits - extra - missed));
}
