namespace LvSeg.Evaluation.Statistics;

/// <summary>Percentiles.</summary>
public static class Percentile
{
    /// <summary>The value at place percent/100 · (n − 1) of sorted values, counted from 0, between two of them linearly.</summary>
    /// <param name="sorted">The values, the lowest first; one at least.</param>
    /// <param name="percent">0 … 100.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double OfSorted(ReadOnlySpan<double> sorted, double percent)
    {
        if (sorted.IsEmpty)
            throw new ArgumentException("There is no percentile of no values.", nameof(sorted));
        double place = percent / 100 * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
