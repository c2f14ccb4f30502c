using System.Runtime.CompilerServices;
using LvSeg.Data.Slices;

namespace LvSeg.Evaluation.Statistics;

/// <summary>
/// The percentile bootstrap: as many units as there are, drawn with replacement, again and again; the middle 95 % of what the figure comes to.
/// </summary>
/// <remarks>Efron, Tibshirani: An Introduction to the Bootstrap, 1993, chapter 13.</remarks>
public static class Bootstrap
{
    /// <summary>How many times the units are drawn.</summary>
    public const int Resamples = 2000;

    private const double Below = 2.5, Above = 97.5;
    private const ulong Seed = 20090706;

    /// <summary>The intervals of several figures over the same units, all from the same draws; the same numbers every time.</summary>
    /// <param name="units">For each unit, such as a patient, its share of every figure.</param>
    /// <returns>
    /// For each figure its interval. Draws in which a figure has no value are left out. Null where there are fewer than two units, which say nothing of
    /// others, and where fewer than half of the draws have a value.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static IReadOnlyList<Interval?> Of(IReadOnlyList<IReadOnlyList<Share>> units)
    {
        int figures = units.Count == 0 ? 0 : units[0].Count;
        if (units.Count < 2)
            return new Interval?[figures];
        Share[][] shares = [.. units.Select(unit => unit.ToArray())];
        List<double>[] values = [.. Enumerable.Range(0, figures).Select(_ => new List<double>(Resamples))];
        var random = new SplitMix64(Seed);
        var sums = new Share[figures];
        for (int draw = 0; draw < Resamples; draw++)
        {
            Array.Clear(sums);
            for (int i = 0; i < shares.Length; i++)
            {
                Share[] unit = shares[random.NextInt32(shares.Length)];
                for (int f = 0; f < sums.Length; f++)
                    sums[f] += unit[f];
            }
            for (int f = 0; f < sums.Length; f++)
            {
                if (sums[f].Value is { } value)
                    values[f].Add(value);
            }
        }
        return [.. values.Select(Middle)];
    }

    private static Interval? Middle(List<double> values)
    {
        if (values.Count < Resamples / 2)
            return null;
        double[] sorted = [.. values.Order()];
        return new Interval(Percentile.OfSorted(sorted, Below), Percentile.OfSorted(sorted, Above));
    }
}
