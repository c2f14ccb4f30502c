using LvSeg.Results.Reports.Comparison;
using LvSeg.Results.Runs;
using LvSeg.Results.Segmentation;
using LvSeg.Training.Configuration;

namespace LvSeg.Training.Runs;

/// <summary>Runs side by side, and whether their figures may be compared at all.</summary>
/// <param name="Runs">The runs, in the order asked for; two or more.</param>
/// <param name="Differences">The keys of the configuration in which they differ, with each run's value; null is a value that is not set.</param>
/// <param name="Warnings">Why their figures say nothing about which is better, a sentence each; none where they may be compared.</param>
public sealed record RunComparison(
    IReadOnlyList<RunSummary> Runs, IReadOnlyList<(string Key, IReadOnlyList<string?> Values)> Differences, IReadOnlyList<string> Warnings)
{
    // They stand for the slices of runs that keep no word of them.
    private static readonly string[] DataKeys = ["data", "image_type", "scale", "split_by", "split_seed"];

    /// <summary>The run with the best monitored figure, the first of equals; null where they may not be compared, or none has one.</summary>
    public RunSummary? Leader => Warnings.Count > 0 || Runs[0].Monitor is not { } monitor ? null
        : MonitoredFigure.BestOf(Runs, run => run.Best?[monitor], monitor);

    /// <summary>Sets runs side by side.</summary>
    public static RunComparison Of(IReadOnlyList<RunSummary> runs)
    {
        List<(string, IReadOnlyList<string?>)> differences = [];
        foreach (Setting setting in Settings.All)
        {
            string?[] values = [.. runs.Select(run => run.ValueOf(setting))];
            if (values.Distinct().Count() > 1)
                differences.Add((setting.Key, values));
        }
        return new RunComparison(runs, differences, [.. WarningsOf(runs)]);
    }

    private static IEnumerable<string> WarningsOf(IReadOnlyList<RunSummary> runs)
    {
        foreach (RunSummary run in runs.Where(run => run.Fault is not null))
            yield return $"The run '{run.Folder.Name}' is damaged: {run.Fault}";
        RunData[] data = [.. runs.Select(run => run.Data).OfType<RunData>()];
        foreach (string reason in (string[])
        [
            .. ComparisonReasons.OfPhantoms([.. runs.Select(run => (run.Folder.Name, run.Synthetic))]),
            .. ComparisonReasons.OfSlices(data),
            .. ComparisonReasons.OfMonitors(runs.Select(run => run.Monitor)),
        ])
            yield return reason;
        if (data.Length == runs.Count)
            yield break;
        yield return $"On which slices {Names(runs.Where(run => run.Data is null))} was trained is not kept with it: an older version left no data.json.";
        foreach (string key in DataKeys.Where(key => Differ(runs, run => run.ValueOf(Settings.Find(key)))))
            yield return $"{key} differs: the slices may be others.";
    }

    private static bool Differ<T>(IEnumerable<T> items, Func<T, string?> value) => items.Select(value).Distinct().Count() > 1;

    private static string Names(IEnumerable<RunSummary> runs) => string.Join(" and ", runs.Select(run => $"'{run.Folder.Name}'"));
}
