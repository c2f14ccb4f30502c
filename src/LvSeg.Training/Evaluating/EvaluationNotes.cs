using LvSeg.Data;
using LvSeg.Data.Identity;
using LvSeg.Data.Slices;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;

namespace LvSeg.Training.Evaluating;

/// <summary>What a reader of figures must know about the slices they were taken on.</summary>
public static class EvaluationNotes
{
    /// <summary>Compares the slices measured with those that the members of an ensemble were trained on, any of them.</summary>
    /// <param name="facts">What each member's checkpoint says of its training data; one or more.</param>
    /// <param name="measured">What was found in the data they are measured on.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<DataFacts> facts, SourceScan measured)
    {
        SliceSet any = facts[0].Training with
        {
            Patients = [.. facts.SelectMany(one => one.Training.Patients).Distinct(StringComparer.Ordinal)],
            Hashes = [.. facts.SelectMany(one => one.Training.Hashes).Distinct(StringComparer.Ordinal)],
            Slices = [.. facts.SelectMany(one => one.Training.Slices)],
        };
        return Of(facts[0] with { Synthetic = facts.Any(one => one.Synthetic), Training = any }, measured);
    }

    /// <summary>What was done to the network's own masks, where anything was.</summary>
    public static IReadOnlyList<string> Of(PredictionOptions options)
    {
        string[] done = [.. options.TestTime ? ["the mean over eight views (test_time)"] : Array.Empty<string>(),
            .. options.LargestComponent ? ["the largest component of each mask (largest_component)"] : Array.Empty<string>()];
        return done.Length == 0 ? [] : [$"These figures are of {string.Join(", then ", done)}; those of a training's epochs are of the network alone."];
    }

    /// <summary>Compares the slices measured with those a checkpoint was trained on. A slice is known by its picture, whatever its name and file.</summary>
    /// <param name="facts">What the checkpoint says of its training data, with the hash of each slice.</param>
    /// <param name="measured">What was found in the data it is measured on.</param>
    /// <returns>A sentence each; none where there is nothing to say.</returns>
    public static IReadOnlyList<string> Of(DataFacts facts, SourceScan measured)
    {
        List<string> notes = [];
        HashSet<string> older = [.. facts.Training.Hashes];
        int slices = measured.Hashes.Count(older.Contains) + EqualPictures.Across(facts.Training.Slices, measured.Slices).Count;
        int patients = measured.Patients.Intersect(facts.Training.Patients).Count();
        if (slices > 0)
            notes.Add($"{slices} of {Counted.Of(measured.Count, "slice is", "slices are")} among those that the checkpoint was trained on: the figures tell how well it learned them, "
                + "not how well it does on others.");
        if (patients > 0 && slices < measured.Count)
            notes.Add($"{patients} of {Counted.Of(measured.Patients.Count, "patient has", "patients have")} slices in the training set too: the figures tell about "
                + "known patients, as the course's do, not about new ones.");
        if (facts.Synthetic && !measured.Synthetic)
            notes.Add("The checkpoint was trained on the synthetic phantom and is measured on other slices.");
        else if (!facts.Synthetic && measured.Synthetic)
            notes.Add("The checkpoint was trained on other slices and is measured on the synthetic phantom.");
        else if (measured.Synthetic)
            notes.Add("The slices are the synthetic phantom, not patients.");
        return notes;
    }
}
