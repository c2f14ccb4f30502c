using System.Numerics;
using System.Runtime.InteropServices;

namespace LvSeg.Reports.TensorBoard;

/// <summary>A piece of a histogram.</summary>
/// <param name="Left">The smallest value in it.</param>
/// <param name="Right">The value from which on the next begins; the last bucket has it too.</param>
/// <param name="Count">How many values lie in it.</param>
public readonly record struct HistogramBucket(double Left, double Right, long Count);

/// <summary>How the values of a weight are spread: 30 buckets of equal width from the smallest value to the largest.</summary>
/// <param name="Buckets">In order; where all values are equal, every edge is that value and the last bucket has them all.</param>
/// <remarks>As TensorBoard's own <c>histogram</c> does it. Values that are infinite or no numbers lie in no bucket.</remarks>
public sealed record WeightHistogram(IReadOnlyList<HistogramBucket> Buckets)
{
    /// <summary>How many buckets there are.</summary>
    public const int BucketCount = 30;

    /// <summary>Counts values, in any order.</summary>
    public static WeightHistogram Of(ReadOnlySpan<float> values)
    {
        (double least, double most, bool allFinite) = Range(values);
        if (least > most)
            return new WeightHistogram([.. Enumerable.Repeat(new HistogramBucket(0, 0, 0), BucketCount)]);
        double width = (most - least) / BucketCount;
        Span<long> counts = stackalloc long[BucketCount];
        if (width == 0)
            counts[^1] = allFinite ? values.Length : CountFinite(values);
        else if (allFinite)
            Count(values, least, width, counts);
        else
            CountAmongOthers(values, least, width, counts);

        var buckets = new HistogramBucket[BucketCount];
        for (int i = 0; i < BucketCount; i++)
            buckets[i] = new HistogramBucket(Edge(i), Edge(i + 1), counts[i]);
        return new WeightHistogram(buckets);

        double Edge(int i) => i == BucketCount ? most : least + i * width;
    }

    private static (double Least, double Most, bool AllFinite) Range(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> least = new(float.PositiveInfinity), most = new(float.NegativeInfinity);
        Vector<int> finite = Vector<int>.AllBitsSet;
        foreach (Vector<float> vector in vectors)
        {
            // x − x is 0 for every number but the infinite.
            Vector<int> isFinite = Vector.Equals(vector - vector, Vector<float>.Zero);
            finite &= isFinite;
            least = Vector.Min(least, Vector.ConditionalSelect(isFinite, vector, new(float.PositiveInfinity)));
            most = Vector.Max(most, Vector.ConditionalSelect(isFinite, vector, new(float.NegativeInfinity)));
        }
        (float lowest, float highest, bool allFinite) = (float.PositiveInfinity, float.NegativeInfinity, finite == Vector<int>.AllBitsSet);
        for (int i = 0; i < Vector<float>.Count; i++)
            (lowest, highest) = (Math.Min(lowest, least[i]), Math.Max(highest, most[i]));
        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            if (float.IsFinite(value))
                (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
            else
                allFinite = false;
        }
        return (lowest, highest, allFinite);
    }

    // Neighbours often fall into one bucket; four tables keep one count from waiting for the other.
    private static void Count(ReadOnlySpan<float> values, double least, double width, Span<long> counts)
    {
        Span<long> a = stackalloc long[BucketCount + 1], b = stackalloc long[BucketCount + 1];
        Span<long> c = stackalloc long[BucketCount + 1], d = stackalloc long[BucketCount + 1];
        int i = 0;
        for (; i + 4 <= values.Length; i += 4)
        {
            a[(int)((values[i] - least) / width)]++;
            b[(int)((values[i + 1] - least) / width)]++;
            c[(int)((values[i + 2] - least) / width)]++;
            d[(int)((values[i + 3] - least) / width)]++;
        }
        for (; i < values.Length; i++)
            a[(int)((values[i] - least) / width)]++;
        for (int bucket = 0; bucket <= BucketCount; bucket++)
            counts[Math.Min(bucket, BucketCount - 1)] += a[bucket] + b[bucket] + c[bucket] + d[bucket];
    }

    private static void CountAmongOthers(ReadOnlySpan<float> values, double least, double width, Span<long> counts)
    {
        foreach (float value in values)
            if (float.IsFinite(value))
                counts[Math.Min((int)((value - least) / width), BucketCount - 1)]++;
    }

    private static long CountFinite(ReadOnlySpan<float> values)
    {
        long count = 0;
        foreach (float value in values)
            count += float.IsFinite(value) ? 1 : 0;
        return count;
    }
}
