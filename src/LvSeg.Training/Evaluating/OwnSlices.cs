using LvSeg.Data.Datasets;
using LvSeg.Data.Identity;
using LvSeg.Data.Scans;
using LvSeg.Runs.Facts;
using LvSeg.Training.Checkpoints;


namespace LvSeg.Training.Evaluating;

/// <summary>Whether slices are those that a run was trained or judged on, with the same masks.</summary>
/// <param name="IsOwn">True where they are.</param>
/// <param name="Note">What a reader must know about it; null for nothing.</param>
internal sealed record OwnSlices(bool IsOwn, string? Note)
{
    /// <summary>Compares the slices to be measured with what was kept.</summary>
    /// <param name="networks">What is measured.</param>
    /// <param name="data">What on.</param>
    /// <param name="scan">What was found in it.</param>
    public static OwnSlices Of(TrainedNetworks networks, EvaluatedData data, SourceScan scan)
    {
        DataFacts? kept = KeptFacts.Of(networks.Configured, networks.IsEnsemble ? null : networks.Members[0]);
        if (kept is null || (networks.IsEnsemble && kept.Training.Slices.Count == 0))
            return new(data.LiesInOwnFolder, null);
        if (networks.IsEnsemble)
            return OfEnsemble(kept, data, scan);
        if (kept.Training.Slices.Count == 0)
            return OfOlder(kept, data, scan);
        IReadOnlyList<SliceIdentity> then = data.Part switch
        {
            DatasetPart.Validation => kept.Validation?.Slices ?? [],
            DatasetPart.Train => kept.Training.Slices,
            _ => kept.NoneHeldOut ? kept.Training.Slices : [.. kept.Training.Slices, .. kept.Validation?.Slices ?? []],
        };
        var difference = SetDifference.Between(then, scan.Slices);
        if (difference.IsNone)
            return new(true, null);
        // Of other data altogether there is nothing to tell apart.
        bool isRelated = data.LiesInOwnFolder || difference.Added.Count < scan.Count;
        string side = data.Part switch { DatasetPart.Validation => "validation", DatasetPart.Train => "training", _ => "" };
        return new(false, isRelated
            ? $"The slices are not those that the run {(data.Part == DatasetPart.Validation ? "was judged on" : "began with")}: {string.Join("; ", difference.Clauses(side, scan.Count))}. "
                + "The run's own evaluation stays as it is."
            : null);
    }

    // Each member held other slices back, but all began with the same: those of one's both sides.
    private static OwnSlices OfEnsemble(DataFacts kept, EvaluatedData data, SourceScan scan)
    {
        SetDifference difference = SetDifference.Between([.. kept.Training.Slices, .. kept.Validation?.Slices ?? []], scan.Slices) with { Missing = [], IsInOtherOrder = false };
        bool isRelated = data.LiesInOwnFolder || difference.Added.Count < scan.Count;
        return difference.IsNone || !isRelated ? new(data.LiesInOwnFolder, null)
            : new(false, $"The slices are not those that the runs began with: {string.Join("; ", difference.Clauses("", scan.Count))}.");
    }

    private static OwnSlices OfOlder(DataFacts kept, EvaluatedData data, SourceScan scan)
    {
        if (!data.LiesInOwnFolder)
            return new(false, null);
        if (data.Part != DatasetPart.Validation || kept.Validation?.Sha256 is not { } mark)
            return new(true, null);
        return mark == SliceSet.OlderMark(scan.Hashes, scan.Majority) ? new(true, null)
            : new(false, "The slices or their masks are not those that the run was judged on. The run's own evaluation stays as it is.");
    }
}
