using LvSeg.Runs.Facts;

namespace LvSeg.Runs.Records;

/// <summary>Why the figures of runs say nothing about which is better, a sentence each. The screen and the page judge by the same rules.</summary>
internal static class ComparisonReasons
{
    /// <summary>Phantoms beside patients, or beside slices of which nobody knows.</summary>
    public static IEnumerable<string> OfPhantoms(IReadOnlyCollection<(string Name, bool? Synthetic)> runs)
    {
        if (runs.All(run => run.Synthetic != true))
            yield break;
        string[] real = Names(false), unknown = Names(null);
        string phantoms = $"{string.Join(" and ", Names(true))} was trained on the synthetic phantom";
        if (real.Length > 0)
            yield return $"{phantoms}, {string.Join(" and ", real)} on other slices: drawings say nothing about patients.";
        if (unknown.Length > 0)
            yield return $"{phantoms}; whether {string.Join(" and ", unknown)} was too is not known.";

        string[] Names(bool? synthetic) => [.. runs.Where(run => run.Synthetic == synthetic).Select(run => $"'{run.Name}'")];
    }

    /// <summary>Other slices to learn from or to be judged on, or another way to split them. Where they lie is no reason.</summary>
    public static IEnumerable<string> OfSlices(IReadOnlyCollection<DataFacts> data)
    {
        bool older = data.Any(one => one.Training.Marks is null);
        if (older && data.Any(one => one.Training.Marks is not null))
            yield return "Whether the slices are the same cannot be checked: an older version kept other marks of them than this one does.";
        else if (Differ(data.Select(one => older ? one.Validation?.Sha256 : one.Validation?.Marks?.Pictures)))
            yield return "The validation slices differ: the figures are of different slices.";
        else if (Differ(data.Select(one => one.Validation?.Marks?.Masks)))
            yield return "The validation slices have different masks.";
        else if (Differ(data.Select(one => older ? one.Training.Sha256 : one.Training.Marks?.Pictures)))
            yield return "The training slices differ: what differs in the figures may come of the slices alone.";
        else if (Differ(data.Select(one => one.Training.Marks?.Masks)))
            yield return "The training slices have different masks: what differs in the figures may come of the masks alone.";
        // Where the slices are equal on both sides, data that came split was split as that which was split here.
        bool areEqual = !older && !Differ(data.Select(one => one.Validation?.Marks?.Masks)) && !Differ(data.Select(one => one.Training.Marks?.Masks));
        if (Differ(data.Select(one => one.SplitBy).Where(by => by is not null || !areEqual)))
            yield return $"The data was split in different ways ({string.Join(", ", data.Select(one => one.SplitBy is { } by ? $"by {by}" : "it came split").Distinct())}): known patients are easier than new ones.";
    }

    /// <summary>Best epochs that were chosen by different figures.</summary>
    public static IEnumerable<string> OfMonitors(IEnumerable<string?> monitors)
    {
        if (Differ(monitors))
            yield return "monitor differs: the best epochs were chosen by different figures.";
    }

    private static bool Differ(IEnumerable<string?> values) => values.Distinct().Count() > 1;
}
