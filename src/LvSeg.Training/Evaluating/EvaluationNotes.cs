using LvSeg.Data;
using LvSeg.Data.Identity;
using LvSeg.Data.Names;
using LvSeg.Data.Scans;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Training.Prediction;


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
            Patients = [.. facts.SelectMany(one => one.Training.Patients).Distinct(ComposedName.Comparer)],
            Hashes = [.. facts.SelectMany(one => one.Training.Hashes).Distinct(StringComparer.Ordinal)],
            Slices = [.. facts.SelectMany(one => one.Training.Slices)],
        };
        return Of(facts[0] with { Synthetic = facts.Any(one => one.Synthetic), Training = any }, measured);
    }

    /// <summary>What was done to the network's own masks, where anything was.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="height">Rows of the slices, in pixels.</param>
    /// <param name="width">Columns of the slices, in pixels.</param>
    public static IReadOnlyList<string> Of(PredictionOptions options, int height, int width)
    {
        string[] done = [.. options.TestTime ? [$"the {MeanOverViews(height, width)} (test_time)"] : Array.Empty<string>(),
            .. options.LargestComponent ? ["the largest component of each mask (largest_component)"] : Array.Empty<string>()];
        return done.Length == 0 ? [] : [$"These figures are of {string.Join(", then ", done)}; those of a training's epochs are of the network alone."];
    }

    /// <summary>Of what slices of a size the mean is that <c>test_time</c> takes: of a square there are eight views, else four.</summary>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="width">Columns, in pixels.</param>
    public static string MeanOverViews(int height, int width) => $"mean over {(SliceView.Of(height, width).Count == 8 ? "eight" : "four")} views";

    /// <summary>Compares the slices measured with those a checkpoint was trained on. A slice is known by its picture, whatever its name and file.</summary>
    /// <param name="facts">What the checkpoint says of its training data, with the hash of each slice.</param>
    /// <param name="measured">What was found in the data it is measured on.</param>
    /// <returns>A sentence each; none where there is nothing to say.</returns>
    public static IReadOnlyList<string> Of(DataFacts facts, SourceScan measured)
    {
        List<string> notes = [];
        HashSet<string> older = [.. facts.Training.Hashes];
        // Members of an ensemble may be of both kinds, and know a slice twice.
        int slices = measured.Hashes.Zip(measured.Slices).Where(one => older.Contains(one.First)).Select(one => one.Second)
            .Concat(EqualPictures.Across(facts.Training.Slices, measured.Slices).Select(pair => pair.Other)).Distinct<SliceIdentity>(ReferenceEqualityComparer.Instance).Count();
        HashSet<string> patientsKnown = [.. facts.Training.Patients.Select(PatientName.KeyOf)];
        int patients = measured.Patients.Count(patient => patientsKnown.Contains(PatientName.KeyOf(patient)));
        var side = DataSide.Of("", measured);
        if (slices > 0)
            notes.Add($"{Counted.Part(slices, measured.Count, "slice")} {(slices == 1 ? "is" : "are")} among those that the checkpoint was trained on: the figures tell how well it learned them, "
                + "not how well it does on others.");
        if (patients > 0 && slices < measured.Count)
            notes.Add($"{Counted.Part(patients, measured.Patients.Count, "patient")} {(patients == 1 ? "has" : "have")} slices in the training set too: the figures tell about "
                + "known patients, as the course's do, not about new ones.");
        if (slices < measured.Count && (side.WithoutPatient > 0 || (facts.Training is { Patients.Count: 0, Count: > 0 } && !facts.Synthetic)))
            notes.Add("Not every slice tells its patient: whether the network has learned from other slices of these patients is not known.");
        if (facts.Training.Intensity is { } trained && measured.Intensity.FarFrom(trained) is { } times)
            notes.Add($"The slices are {DataRemarks.Times(times)} as bright as those that the checkpoint learned from (99th percentile {IntensityScale.Number(measured.Intensity.P99)} and "
                + $"{IntensityScale.Number(trained.P99)}): {IntensityScale.Advice(times, measured.Scale, measured.Intensity.Brightest)}.");
        else if (facts.Training.Intensity is { } all && measured.Intensity.Strays(all))
            notes.Add($"{DataRemarks.Stray("slices", "slice that the checkpoint learned from", measured.Intensity, all)}: image_type or scale may not be right for them.");
        notes.AddRange(DataRemarks.OfEach([side]).Select(remark => remark.Text));
        if (facts.Training is { Hashes.Count: > 0 })
            notes.Add("The checkpoint is of an older version, which knows its training slices by their scaled pixels alone: the same slices at another scale are not recognised, and changed masks are not seen.");
        if (facts.Synthetic && !measured.Synthetic)
            notes.Add("The checkpoint was trained on the synthetic phantom and is measured on other slices.");
        else if (!facts.Synthetic && measured.Synthetic)
            notes.Add("The checkpoint was trained on other slices and is measured on the synthetic phantom.");
        else if (measured.Synthetic)
            notes.Add("The slices are the synthetic phantom, not patients.");
        return notes;
    }
}
