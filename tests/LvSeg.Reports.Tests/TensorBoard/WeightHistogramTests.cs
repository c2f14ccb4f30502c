using CsCheck;
using LvSeg.Reports.TensorBoard;
using Xunit;

namespace LvSeg.Reports.Tests.TensorBoard;

public sealed class WeightHistogramTests
{
    [Fact]
    public void Thirty_buckets_of_one_width_reach_from_the_smallest_value_to_the_largest()
    {
        IReadOnlyList<HistogramBucket> buckets = WeightHistogram.Of([-3f, 1.5f, 6f, 0f]).Buckets;
        Assert.Equal(30, buckets.Count);
        Assert.Equal((-3, 6), (buckets[0].Left, buckets[^1].Right));
        Assert.All(buckets, bucket => Assert.Equal(0.3, bucket.Right - bucket.Left, 1e-9));
        Assert.All(buckets.Skip(1).Zip(buckets), pair => Assert.Equal(pair.Second.Right, pair.First.Left));
        // 1.5 begins the bucket [1.5, 1.8), 0 the bucket [0, 0.3); the largest value belongs to the last.
        Assert.Equal([0, 10, 15, 29], Enumerable.Range(0, 30).Where(i => buckets[i].Count > 0));
        Assert.All(buckets, bucket => Assert.InRange(bucket.Count, 0, 1));
    }

    [Fact]
    public void Counts_agree_with_values_sorted_into_their_edges_one_by_one() =>
        Gen.Float[-2, 2].Array[2, 5000].Sample(values =>
        {
            IReadOnlyList<HistogramBucket> buckets = WeightHistogram.Of(values).Buckets;
            Assert.Equal(values.Length, buckets.Sum(bucket => bucket.Count));
            Assert.Equal((values.Min(), values.Max()), ((float)buckets[0].Left, (float)buckets[^1].Right));
            decimal least = (decimal)(double)values.Min(), width = ((decimal)(double)values.Max() - least) / 30;
            if (width < 1e-3m)
                return;
            // Values whose place could turn with the last digit may lie in either neighbour.
            decimal[] places = [.. values.Select(value => ((decimal)(double)value - least) / width)];
            long near = places.Count(place => Math.Abs(place - Math.Round(place)) < 1e-6m);
            long moved = Enumerable.Range(0, 30).Sum(i => Math.Abs(buckets[i].Count - places.LongCount(place => Math.Min((int)place, 29) == i)));
            Assert.InRange(moved, 0, 2 * near);
        }, iter: 200);

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(103)]
    public void Equal_values_all_lie_in_the_last_bucket(int count)
    {
        IReadOnlyList<HistogramBucket> buckets = WeightHistogram.Of([.. Enumerable.Repeat(0.25f, count)]).Buckets;
        Assert.All(buckets, bucket => Assert.Equal((0.25, 0.25), (bucket.Left, bucket.Right)));
        Assert.Equal([.. Enumerable.Repeat(0L, 29), count], buckets.Select(bucket => bucket.Count));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Values_that_are_no_finite_numbers_lie_in_no_bucket(float odd)
    {
        float[] finite = [.. Enumerable.Range(0, 100).Select(i => i * 0.01f)];
        IReadOnlyList<HistogramBucket> expected = WeightHistogram.Of(finite).Buckets;
        for (int place = 0; place <= finite.Length; place += 9)
            Assert.Equal(expected, WeightHistogram.Of([.. finite[..place], odd, .. finite[place..]]).Buckets);
        Assert.Equal(2, WeightHistogram.Of([4f, odd, 4f]).Buckets[^1].Count);
    }

    [Fact]
    public void No_value_at_all_gives_buckets_of_nothing()
    {
        Assert.All(WeightHistogram.Of([]).Buckets, bucket => Assert.Equal(default, bucket));
        Assert.Equal(30, WeightHistogram.Of([float.NaN, float.NaN]).Buckets.Count(bucket => bucket == default));
    }

    [Fact]
    public void The_largest_numbers_there_are_do_not_overflow()
    {
        IReadOnlyList<HistogramBucket> buckets = WeightHistogram.Of([float.MinValue, 0, float.MaxValue]).Buckets;
        Assert.Equal([0, 15, 29], Enumerable.Range(0, 30).Where(i => buckets[i].Count == 1));
        Assert.All(buckets, bucket => Assert.True(double.IsFinite(bucket.Left) && double.IsFinite(bucket.Right)));
    }

    [Fact]
    public void Numbers_that_are_next_to_each_other_are_told_apart()
    {
        IReadOnlyList<HistogramBucket> buckets = WeightHistogram.Of([1f, MathF.BitIncrement(1f), float.Epsilon, 0]).Buckets;
        Assert.Equal((2, 2), (buckets[0].Count, buckets[^1].Count));
        buckets = WeightHistogram.Of([0, float.Epsilon]).Buckets;
        Assert.Equal((1, 1), (buckets[0].Count, buckets[^1].Count));
    }
}
