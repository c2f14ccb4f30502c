namespace LvSeg.Results.Reports.Comparison;

/// <summary>Whether the figures of runs may be ranked: only where all were measured on the same slices.</summary>
/// <param name="Reasons">Why not, a sentence each; none where they may.</param>
internal sealed record Comparability(IReadOnlyList<string> Reasons)
{
    private static readonly string[] DataKeys = ["image_type", "scale", "split_by", "split_seed"];

    /// <summary>True where a best may be marked.</summary>
    public bool Comparable => Reasons.Count == 0;

    /// <summary>Compares what the runs were measured on, slice by slice where both tell.</summary>
    public static Comparability Of(IReadOnlyList<RunRecord> runs)
    {
        List<string> reasons = [];
        if (runs.Select(run => run.Synthetic).Distinct().Count() > 1)
            reasons.Add("Some of the runs are on the synthetic phantom and some are not, or it is not known.");
        if (runs.Select(run => run.Data).Distinct().Count() > 1 && !SameSlices(runs))
            reasons.Add("Their data differs.");
        string[] keys = [.. DataKeys.Where(key => runs.Select(run => run.Settings.FirstOrDefault(setting => setting.Key == key)?.Value ?? "").Distinct().Count() > 1)];
        if (keys.Length > 0)
            reasons.Add($"Their data is read or split in another way ({string.Join(", ", keys)}).");
        if (!SameSlices(runs) && runs.All(run => run.Cases is not null) && reasons.Count == 0)
            reasons.Add("Their validation slices differ, though the folder is the same.");
        if (runs.Where(run => run.Evaluation is not null).Select(run => run.Evaluation!.Split).Distinct().Count() > 1)
            reasons.Add("They were measured on different splits.");
        if (runs.FirstOrDefault(run => run.Evaluation is null) is { } unmeasured)
            reasons.Add($"{unmeasured.Name} has not been measured yet.");
        return new Comparability(reasons);
    }

    // The same names with the same pixels of truth, in the same order.
    private static bool SameSlices(IReadOnlyList<RunRecord> runs) => runs.All(run => run.Cases is not null && Slices(run).SequenceEqual(Slices(runs[0])));

    private static IEnumerable<(string, long, long)> Slices(RunRecord run) =>
        run.Cases!.Select(slice => (slice.Name, slice.Counts.Pixels, slice.Counts.TruthPixels));
}
