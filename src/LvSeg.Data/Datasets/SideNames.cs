using System.Text.RegularExpressions;
using LvSeg.Data.Records;

namespace LvSeg.Data.Datasets;

/// <summary>What a person should know of record files whose names told training from validation.</summary>
internal static partial class SideNames
{
    /// <summary>Sets that are taken together as one side, and names that hold a side's word by chance; a sentence each.</summary>
    public static IReadOnlyList<string> Notes(IReadOnlyList<RecordFileName> files) =>
        [.. NotesOf("training", "train", [.. files.Where(file => file.IsTrain)]), .. NotesOf("validation", "val", [.. files.Where(file => file.IsValidation)])];

    private static IEnumerable<string> NotesOf(string side, string word, RecordFileName[] files)
    {
        // One file of each set stands for its shards. A whole file, packed or not, and a set of so many shards are sets of their own.
        RecordFileName[] sets = [.. files.GroupBy(file => (file.Set, file.Shards, file.Shards is null ? Name(file) : "")).Select(set => set.First())];
        string[] byChance = [.. sets.Where(set => !SaysSide().IsMatch(set.Stem)).Select(Name)];
        if (sets.Length > 1)
        {
            yield return $"{string.Join(" and ", sets.Select(Name))} are taken together as the {side} slices, since their names hold '{word}'."
                + " If one is meant for something else, move it to another folder.";
        }
        else if (byChance.Length > 0)
        {
            yield return $"{byChance[0]} is taken as the {side} slices, since its name holds '{word}'. If it is meant for something else, move it to another folder.";
        }
    }

    private static string Name(RecordFileName file) => Path.GetFileName(file.Path);

    // The word itself, or one that means the same: validation, training. Not retrain, evaluation, interval.
    [GeneratedRegex(@"(?<![a-z])(train(ing|ed|set|s)?|val(id|idate|idation|idating|set|s)?)(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex SaysSide();
}
