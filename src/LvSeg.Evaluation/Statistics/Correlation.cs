namespace LvSeg.Evaluation.Statistics;

/// <summary>How far two series of numbers go together, −1 … 1.</summary>
public static class Correlation
{
    /// <summary>Pearson's: of the values. Null for fewer than two pairs and where a series is constant.</summary>
    /// <exception cref="ArgumentException">The series have different lengths.</exception>
    public static double? OfValues(IReadOnlyList<double> xs, IReadOnlyList<double> ys)
    {
        if (xs.Count != ys.Count)
            throw new ArgumentException($"{xs.Count} numbers cannot be paired with {ys.Count}.", nameof(ys));
        if (xs.Count < 2)
            return null;
        double meanX = xs.Average(), meanY = ys.Average(), xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < xs.Count; i++)
        {
            double dx = xs[i] - meanX, dy = ys[i] - meanY;
            (xx, yy, xy) = (xx + dx * dx, yy + dy * dy, xy + dx * dy);
        }
        return xx == 0 || yy == 0 ? null : Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1);
    }

    /// <summary>Spearman's: Pearson's of the ranks. Null for fewer than two pairs and where a series is constant.</summary>
    /// <exception cref="ArgumentException">The series have different lengths.</exception>
    public static double? OfRanks(IReadOnlyList<double> xs, IReadOnlyList<double> ys) => OfValues(Ranks(xs), Ranks(ys));

    /// <summary>The place of each value, the lowest first, counted from 1; equal values share the mean of their places.</summary>
    public static IReadOnlyList<double> Ranks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        double[] ranks = new double[values.Count];
        for (int first = 0, next; first < order.Length; first = next)
        {
            for (next = first + 1; next < order.Length && values[order[next]] == values[order[first]]; next++)
            {
            }
            for (int i = first; i < next; i++)
                ranks[order[i]] = (first + 1 + next) / 2.0;
        }
        return ranks;
    }
}
