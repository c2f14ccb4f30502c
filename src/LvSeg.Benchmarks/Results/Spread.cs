namespace LvSeg.Benchmarks.Results;

/// <summary>A figure over the rounds.</summary>
/// <param name="Median">The median.</param>
/// <param name="Low">The lowest.</param>
/// <param name="High">The highest.</param>
public sealed record Spread(double Median, double Low, double High)
{
    private const int Digits = 5;

    /// <summary>Of one value a round; one or more.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return new(Round(median), Round(sorted[0]), Round(sorted[^1]));
    }

    // More digits than these are noise.
    private static double Round(double value) => double.Parse(value.ToString($"G{Digits}"));
}
