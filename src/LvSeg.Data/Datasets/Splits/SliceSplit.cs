using LvSeg.Data.Names;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Datasets;

/// <summary>Says which slices of a set validate: a tenth, chosen by a seed.</summary>
public static class SliceSplit
{
    /// <summary>The slices that validate when they are shuffled: a tenth, rounded down, at least one.</summary>
    /// <param name="names">Of all slices, in any order, each once; two or more.</param>
    /// <param name="seed">Decides which.</param>
    /// <exception cref="DataException">There are fewer than two.</exception>
    public static IReadOnlySet<string> BySlice(IEnumerable<string> names, ulong seed)
    {
        string[] shuffled = Shuffled(names, seed);
        if (shuffled.Length < 2)
            throw new DataException($"There is only {shuffled.Length} slice; a split needs two.");
        return shuffled.Take(Math.Max(1, shuffled.Length / 10)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The slices that validate when patients stay together: those of a tenth of the patients, rounded, at least one.</summary>
    /// <param name="names">Of all slices, each telling its patient; two patients or more.</param>
    /// <param name="seed">Decides which.</param>
    /// <exception cref="DataException">A name tells no patient, or all are of one patient.</exception>
    public static IReadOnlySet<string> ByPatient(IEnumerable<string> names, ulong seed)
    {
        string[] all = [.. names];
        string[] unknown = [.. all.Where(n => PatientName.Of(n) is null)];
        if (unknown.Length > 0)
        {
            throw new DataException($"A split by patient needs every slice's patient, the text before '-IM-' in its name; "
                + $"{unknown.Length} of {all.Length} tell none: {string.Join(", ", unknown.Take(3))}.")
            { Remedy = new SplitBySlice() };
        }
        string[] patients = Shuffled(PatientName.OneSpelling(all.Select(n => PatientName.Of(n)!)), seed);
        if (patients.Length < 2)
            throw new DataException($"{(all.Length == 1 ? "The only slice is" : $"All {all.Length} slices are")} of one patient; a split by patient needs two.") { Remedy = new SplitBySlice() };
        int held = Math.Max(1, (int)Math.Round(0.1 * patients.Length, MidpointRounding.AwayFromZero));
        var chosen = patients.Take(held).Select(PatientName.KeyOf).ToHashSet(StringComparer.Ordinal);
        return all.Where(n => chosen.Contains(PatientName.KeyOf(PatientName.Of(n)!))).ToHashSet(StringComparer.Ordinal);
    }

    private static string[] Shuffled(IEnumerable<string> names, ulong seed)
    {
        string[] sorted = [.. names.OrderBy(ComposedName.Of, StringComparer.Ordinal)];
        new SplitMix64(seed).Shuffle<string>(sorted);
        return sorted;
    }
}
