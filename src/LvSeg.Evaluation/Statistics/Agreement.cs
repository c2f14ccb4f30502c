namespace LvSeg.Evaluation.Statistics;

/// <summary>How two ways of measuring the same things agree, such as the area of a ventricle by hand and by a network.</summary>
/// <param name="Count">The things that were measured both ways.</param>
/// <param name="MeanDifference">Second way − first way, averaged; what the second has too much.</param>
/// <param name="StandardDeviation">Of the differences, with n − 1; null for fewer than two.</param>
/// <param name="Correlation">Pearson's of the two ways; null where it has no value.</param>
/// <remarks>Bland, Altman: Statistical Methods for Assessing Agreement between Two Methods of Clinical Measurement, The Lancet 327, 1986.</remarks>
public sealed record Agreement(int Count, double? MeanDifference, double? StandardDeviation, double? Correlation)
{
    private const double Normal95 = 1.96;

    /// <summary>The limits of agreement, mean ± 1.96 standard deviations, between which 95 % of the differences lie if they are normal; null for fewer than two.</summary>
    public Interval? Limits => (MeanDifference, StandardDeviation) is ({ } mean, { } deviation)
        ? new Interval(mean - Normal95 * deviation, mean + Normal95 * deviation) : null;

    /// <summary>Compares two ways.</summary>
    /// <param name="first">What each thing measures the first way.</param>
    /// <param name="second">The same things, in the same order, the second way.</param>
    /// <exception cref="ArgumentException">The series have different lengths.</exception>
    public static Agreement Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double? correlation = Statistics.Correlation.OfValues(first, second);
        double[] differences = [.. first.Zip(second, (a, b) => b - a)];
        if (differences.Length == 0)
            return new Agreement(0, null, null, null);
        double mean = differences.Average();
        double? deviation = differences.Length < 2 ? null : Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (differences.Length - 1));
        return new Agreement(differences.Length, mean, deviation, correlation);
    }
}
