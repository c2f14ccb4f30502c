using LvSeg.Data.Names;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Tables;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Keys;

namespace LvSeg.Runs.Records;

/// <summary>Runs side by side, and whether their figures may be compared at all. The screen and the page judge by it.</summary>
/// <param name="Runs">The runs, in the order asked for; two or more.</param>
/// <param name="Differences">The keys of the configuration in which they differ, with each run's value; null is a value that is not set.</param>
/// <param name="Warnings">Why their figures say nothing about which is better, a sentence each; none where they may be compared.</param>
public sealed record RunComparison(
    IReadOnlyList<RunRecord> Runs, IReadOnlyList<(string Key, IReadOnlyList<string?> Values)> Differences, IReadOnlyList<string> Warnings)
{
    // They stand for the slices of runs that keep no word of them.
    private static readonly Setting[] DataKeys = [.. Settings.All.Where(setting => setting.DecidesSlices)];

    /// <summary>True where all runs were measured on the same slices in the same order, so that they can be shown slice by slice.</summary>
    public bool SameCases => SameSlices(Runs);

    /// <summary>The run with the best monitored figure, the first of equals; null where they may not be compared, or none has one.</summary>
    public RunRecord? Leader => Warnings.Count > 0 || Runs[0].Monitor is not { } monitor ? null
        : MonitoredFigure.BestOf(Runs, run => run.Best?[monitor], monitor);

    /// <summary>Sets runs side by side.</summary>
    /// <param name="runs">Summaries, or whole records: of these it is looked at as well on what they were measured.</param>
    public static RunComparison Of(IReadOnlyList<RunRecord> runs)
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

    /// <summary>Why their measured figures cannot be ranked either, of whole records: some were not measured, or on different splits.</summary>
    public IEnumerable<string> ReasonsOfMeasuring()
    {
        if (Runs.Where(run => run.Evaluation is not null).Select(run => run.Evaluation!.Split).Distinct().Count() > 1)
            yield return "They were measured on different splits.";
        if (Runs.FirstOrDefault(run => run.Evaluation is null || run.Cases is null) is { } unmeasured)
            yield return $"{unmeasured.Name} has not been measured yet.";
    }

    private static IEnumerable<string> WarningsOf(IReadOnlyList<RunRecord> runs)
    {
        foreach (RunRecord run in runs.Where(run => run.Fault is not null))
            yield return $"The run '{run.Name}' is damaged: {run.Fault}";
        DataFacts[] data = [.. runs.Select(run => run.TrainedOn).OfType<DataFacts>()];
        foreach (string reason in (string[])
        [
            .. ComparisonReasons.OfPhantoms([.. runs.Select(run => (run.Name, run.Synthetic))]),
            .. ComparisonReasons.OfSlices(data),
            .. ComparisonReasons.OfMonitors(runs.Select(run => run.Monitor)),
            .. data.Length < runs.Count ? OfOlderRuns(runs) : OfOlderMarks(runs, data),
        ])
            yield return reason;
    }

    // Versions up to 0.5.0 kept no mark of each mask; their tables of slices tell how many pixels each truth has.
    private static IEnumerable<string> OfOlderMarks(IReadOnlyList<RunRecord> runs, DataFacts[] data)
    {
        if (data.All(one => one.Training.Marks is not null))
            yield break;
        RunRecord[] whole = [.. runs.Select(run => run.Cases is not null || !File.Exists(run.Folder.CasesFile) ? run : run with { Cases = CasesOf(run) })];
        if (whole.All(run => run.Cases is not null) && !SameSlices(whole))
            yield return "The validation slices or their masks differ, as the tables of slices tell; an older version kept no mark of each mask.";
    }

    private static IReadOnlyList<CaseResult>? CasesOf(RunRecord run)
    {
        try
        {
            return CaseTable.Read(run.Folder.CasesFile);
        }
        catch (EvaluationException)
        {
            return null;        // told where the run is looked at by itself
        }
    }

    // Runs of an older version keep no word of their data. Slice by slice they tell as much, where all were read whole.
    private static IEnumerable<string> OfOlderRuns(IReadOnlyList<RunRecord> runs) =>
        runs.All(run => run.Cases is not null) ? BySlices(runs) : ByConfiguration(runs);

    private static IEnumerable<string> BySlices(IReadOnlyList<RunRecord> runs)
    {
        bool sameCases = SameSlices(runs), otherFolder = Differ(runs, run => run.Data);
        string[] keys = [.. DataKeys.Where(key => key.Key != "data" && Differ(runs, run => run.ValueOf(key))).Select(key => key.Key)];
        if (otherFolder && !sameCases)
            yield return "Their data differs.";
        if (keys.Length > 0)
            yield return $"Their data is read or split in another way ({string.Join(", ", keys)}).";
        if (!otherFolder && keys.Length == 0 && !sameCases)
            yield return "Their validation slices differ, though the folder is the same.";
        if (runs.Select(run => run.Synthetic).Distinct().Count() > 1 && runs.All(run => run.Synthetic != true))
            yield return "Of some it is not known whether they are on the synthetic phantom.";
    }

    private static IEnumerable<string> ByConfiguration(IReadOnlyList<RunRecord> runs)
    {
        yield return $"On which slices {Names(runs.Where(run => run.TrainedOn is null))} was trained is not kept with it: an older version left no data.json.";
        foreach (Setting key in DataKeys.Where(key => Differ(runs, run => run.ValueOf(key))))
            yield return $"{key.Key} differs: the slices may be others.";
    }

    private static bool Differ<T>(IEnumerable<T> items, Func<T, string?> value) => items.Select(value).Distinct().Count() > 1;

    // The same names with the same pixels of truth, in the same order.
    private static bool SameSlices(IReadOnlyList<RunRecord> runs) => runs.All(run => run.Cases is not null && SlicesOf(run).SequenceEqual(SlicesOf(runs[0])));

    private static IEnumerable<(string, long, long)> SlicesOf(RunRecord run) =>
        run.Cases!.Select(slice => (ComposedName.Of(slice.Name), slice.Counts.Pixels, slice.Counts.TruthPixels));

    private static string Names(IEnumerable<RunRecord> runs) => string.Join(" and ", runs.Select(run => $"'{run.Name}'"));
}
