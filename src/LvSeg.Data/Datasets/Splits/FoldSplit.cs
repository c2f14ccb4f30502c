using LvSeg.Data.Datasets.Sources;
using LvSeg.Data.Names;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Datasets;

/// <summary>Deals slices into folds, those of one patient into one fold.</summary>
public static class FoldSplit
{
    /// <summary>
    /// The fold of each patient: the patients of a group (see <see cref="PatientName.GroupOf"/>) are shuffled and dealt one by one, so that folds have as many of
    /// each as can be.
    /// </summary>
    /// <param name="patients">In any order.</param>
    /// <param name="folds">How many: 2 or more.</param>
    /// <param name="seed">Decides who comes where.</param>
    /// <returns>For each patient the number of a fold, 1 … <paramref name="folds"/>.</returns>
    public static IReadOnlyDictionary<string, int> Deal(IEnumerable<string> patients, int folds, ulong seed) => Deal(patients, folds, seed, PatientName.KeyOf);

    // What has one key is in one fold.
    private static Dictionary<string, int> Deal(IEnumerable<string> names, int folds, ulong seed, Func<string, string> keyOf)
    {
        var random = new SplitMix64(seed);
        Dictionary<string, int> dealt = new(StringComparer.Ordinal);
        string[] all = [.. names.Distinct(StringComparer.Ordinal)];
        foreach (IGrouping<string, string> group in all.Order(StringComparer.Ordinal).DistinctBy(keyOf).GroupBy(PatientName.WithoutNumber))
        {
            string[] shuffled = [.. group];
            random.Shuffle<string>(shuffled);
            foreach (string patient in shuffled)
                dealt[patient] = dealt.Count % folds + 1;
        }
        // Whatever its spelling.
        Dictionary<string, int> byKey = dealt.ToDictionary(one => keyOf(one.Key), one => one.Value, StringComparer.Ordinal);
        foreach (string other in all)
            dealt[other] = byKey[keyOf(other)];
        return dealt;
    }

    /// <summary>Splits a set of slices.</summary>
    /// <param name="all">Every slice.</param>
    /// <param name="fold">What validates.</param>
    /// <param name="seed">Decides who comes where.</param>
    /// <param name="where">Names the data, for messages.</param>
    /// <returns>Both sides, and whether patients were kept together: they are where every slice tells its patient.</returns>
    /// <exception cref="DataException">There is no such fold, or fewer patients (or slices) than folds, or a slice cannot be read.</exception>
    internal static (ISliceSource Train, ISliceSource Validation, SplitBy Split) Of(ISliceSource all, DataFold fold, ulong seed, string where)
    {
        if (fold.Of < 2 || fold.Number < 1 || fold.Number > fold.Of)
            throw new DataException($"fold is {fold.Number}; of {fold.Of} folds it must be 1 … {fold.Of}.");
        List<(string Name, string? Patient)> slices = [.. all.InOrder().Select(slice => (slice.Name, slice.Patient))];
        SplitBy split = slices.All(slice => slice.Patient is not null) ? SplitBy.Patient : SplitBy.Slice;
        IReadOnlyDictionary<string, int> dealt = Deal(slices.Select(Key), fold.Of, seed, split == SplitBy.Patient ? PatientName.KeyOf : name => name);
        int patients = split == SplitBy.Patient ? PatientName.OneSpelling(dealt.Keys).Count : dealt.Count;
        if (patients < fold.Of)
        {
            throw new DataException($"{where}: {fold.Of} folds need as many {(split == SplitBy.Patient ? "patients" : "slices with names of their own")}; "
                + $"there {(patients == 1 ? "is" : "are")} {patients}.");
        }
        int held = slices.Count(slice => dealt[Key(slice)] == fold.Number);
        return (
            new FilteredSource(all, slice => dealt[Key((slice.Name, slice.Patient))] != fold.Number, slices.Count - held),
            new FilteredSource(all, slice => dealt[Key((slice.Name, slice.Patient))] == fold.Number, held),
            split);

        string Key((string Name, string? Patient) slice) => split == SplitBy.Patient ? slice.Patient! : ComposedName.Of(slice.Name);
    }
}
