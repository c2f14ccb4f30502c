using LvSeg.Results.Runs;

namespace LvSeg.Results.Reports.Comparison;

/// <summary>Whether the figures of runs may be ranked: only where all were measured on the same slices.</summary>
/// <param name="Reasons">Why not, a sentence each; none where they may.</param>
internal sealed record Comparability(IReadOnlyList<string> Reasons)
{
    private static readonly string[] DataKeys = ["image_type", "scale", "split_by", "split_seed"];

    /// <summary>True where a best may be marked.</summary>
    public bool Comparable => Reasons.Count == 0;

    /// <summary>True where all runs were measured on the same slices in the same order, so that they can be shown slice by slice.</summary>
    public required bool SameCases { get; init; }

    /// <summary>Compares what the runs learned from and were measured on: by what they keep of their data, else slice by slice where all tell.</summary>
    public static Comparability Of(IReadOnlyList<RunRecord> runs)
    {
        RunData[] data = [.. runs.Select(run => run.TrainedOn).OfType<RunData>()];
        bool sameCases = SameSlices(runs);
        List<string> reasons =
        [
            .. ComparisonReasons.OfPhantoms([.. runs.Select(run => (run.Name, run.Synthetic))]),
            .. ComparisonReasons.OfSlices(data),
            .. ComparisonReasons.OfMonitors(runs.Select(run => run.Monitor)),
        ];
        if (data.Length < runs.Count)
            reasons.AddRange(ByConfiguration(runs, sameCases));
        if (runs.Where(run => run.Evaluation is not null).Select(run => run.Evaluation!.Split).Distinct().Count() > 1)
            reasons.Add("They were measured on different splits.");
        if (runs.FirstOrDefault(run => run.Evaluation is null || run.Cases is null) is { } unmeasured)
            reasons.Add($"{unmeasured.Name} has not been measured yet.");
        return new Comparability(reasons) { SameCases = sameCases };
    }

    // For runs of an older version, which keep no word of their data.
    private static IEnumerable<string> ByConfiguration(IReadOnlyList<RunRecord> runs, bool sameCases)
    {
        bool otherFolder = runs.Select(run => run.Data).Distinct().Count() > 1;
        string[] keys = [.. DataKeys.Where(key => runs.Select(run => run.Settings.Of(key) ?? "").Distinct().Count() > 1)];
        if (otherFolder && !sameCases)
            yield return "Their data differs.";
        if (keys.Length > 0)
            yield return $"Their data is read or split in another way ({string.Join(", ", keys)}).";
        if (!otherFolder && keys.Length == 0 && !sameCases && runs.All(run => run.Cases is not null))
            yield return "Their validation slices differ, though the folder is the same.";
        if (runs.Select(run => run.Synthetic).Distinct().Count() > 1 && runs.All(run => run.Synthetic != true))
            yield return "Of some it is not known whether they are on the synthetic phantom.";
    }

    // The same names with the same pixels of truth, in the same order.
    private static bool SameSlices(IReadOnlyList<RunRecord> runs) => runs.All(run => run.Cases is not null && Slices(run).SequenceEqual(Slices(runs[0])));

    private static IEnumerable<(string, long, long)> Slices(RunRecord run) =>
        run.Cases!.Select(slice => (slice.Name, slice.Counts.Pixels, slice.Counts.TruthPixels));
}
