using LvSeg.Data.Identity;
using LvSeg.Data.Names;


namespace LvSeg.Data.Scans;

/// <summary>What a person should know about data before it is trained or measured on: pictures that are there twice, patients on both sides, masks and scales that cannot be meant.</summary>
public static class DataRemarks
{
    /// <summary>About both sides together and each by itself.</summary>
    /// <param name="training">The slices to learn from.</param>
    /// <param name="validation">The slices to be judged on, which are kept out of the training.</param>
    public static IReadOnlyList<Remark> Of(DataSide training, DataSide validation) => [.. OfBoth(training, validation), .. OfEach([training, validation])];

    /// <summary>About each side by itself.</summary>
    public static IEnumerable<Remark> OfEach(IReadOnlyList<DataSide> sides)
    {
        foreach (DataSide side in sides)
        {
            foreach (Remark remark in (Remark[])[.. Doubles(side), .. Masks(side)])
                yield return remark;
        }
        // Of two sides that are alike in this, one tells it.
        if (sides.Select(side => side.Intensity?.Oddity()).OfType<string>().FirstOrDefault() is { } oddity)
            yield return new($"{oddity}.", new CheckScaling());
        if (Spellings([.. sides.SelectMany(side => side.Slices)]) is { } spellings)
            yield return spellings;
    }

    /// <summary>About training and validation slices together.</summary>
    /// <param name="training">The slices to learn from.</param>
    /// <param name="validation">The slices to be judged on, which are kept out of the training.</param>
    public static IEnumerable<Remark> OfBoth(DataSide training, DataSide validation)
    {
        IReadOnlyList<EqualPictures> equal = EqualPictures.Across(training.Slices, validation.Slices);
        if (equal.Count > 0)
            yield return new($"{Counted.Part(equal.Count, validation.Slices.Count, "validation slice")} {(equal.Count == 1 ? "is a training slice" : "are training slices")} too"
                + $"{Alike(equal)} ({Listed(equal)}): the figures tell how well the network knows them, not how well it does on others.");
        if (SharedPatients(training, validation) is { Count: > 0 } shared)
            yield return new($"{Counted.Part(shared.Count, PatientName.OneSpelling(Patients(validation)).Count, "validation patient")} {(shared.Count == 1 ? "has" : "have")} slices in the training set too: the figures tell about "
                + "known patients, as the course's do, not about new ones.");
        int unknown = training.WithoutPatient + validation.WithoutPatient, all = training.Slices.Count + validation.Slices.Count;
        if (unknown > 0)
            yield return new($"{(unknown == all ? "The slices tell" : $"{Counted.Part(unknown, all, "slice")} {(unknown == 1 ? "tells" : "tell")}")} no patient: slices of one patient may be on both sides, and the figures then tell about known "
                + "patients, not about new ones.");
        if (training.Intensity is { } trained && validation.Intensity?.FarFrom(trained) is { } times)
            yield return new($"The validation slices are {Times(times)} as bright as the training slices (99th percentile {IntensityScale.Number(validation.Intensity.P99)} and "
                + $"{IntensityScale.Number(trained.P99)}).", new CheckScaling());
        else if (training.Intensity is { } learned && validation.Intensity is { } judged && judged.Strays(learned))
            yield return new($"{Stray("validation slices", "training slice", judged, learned)}.", new CheckScaling());
    }

    /// <summary>Patients with slices on both sides, however their names are spelled.</summary>
    public static IReadOnlyList<string> SharedPatients(DataSide training, DataSide validation)
    {
        HashSet<string> known = [.. Patients(training).Select(PatientName.KeyOf)];
        return [.. PatientName.OneSpelling(Patients(validation)).Where(patient => known.Contains(PatientName.KeyOf(patient)))];
    }

    /// <summary>Whether it is certain that no patient is on both sides: every slice tells its patient, none is shared, and no picture is on both.</summary>
    public static bool AreApart(DataSide training, DataSide validation) => training.WithoutPatient + validation.WithoutPatient == 0
        && SharedPatients(training, validation).Count == 0 && EqualPictures.Across(training.Slices, validation.Slices).Count == 0;

    /// <summary>That some slices lie on another scale than all that were learned from, a sentence without its full stop.</summary>
    /// <param name="slices">What those are called.</param>
    /// <param name="learned">What one of these is called.</param>
    /// <param name="some">Their scale.</param>
    /// <param name="all">The scale of those that were learned from.</param>
    public static string Stray(string slices, string learned, IntensityScale some, IntensityScale all) =>
        $"Some {slices} are far darker or brighter than every {learned} (99th percentiles {IntensityScale.Number(some.DimmestSlice)} to {IntensityScale.Number(some.BrightestSlice)}, "
        + $"there {IntensityScale.Number(all.DimmestSlice)} to {IntensityScale.Number(all.BrightestSlice)})";

    /// <summary>How many times, as text: 4.1 times, 0.25 times.</summary>
    public static string Times(double ratio) => $"{(ratio >= 1e6 ? IntensityScale.Number(ratio) : ratio >= 10 ? ratio.ToString("0") : ratio >= 1 ? ratio.ToString("0.#") : IntensityScale.Number(ratio))} times";

    private static IEnumerable<Remark> Doubles(DataSide side)
    {
        IReadOnlyList<EqualPictures> equal = EqualPictures.Within(side.Slices);
        if (equal.Count > 0)
            yield return new($"{Counted.Part(equal.Count, side.Slices.Count, $"{side.Prefix}slice")} {(equal.Count == 1 ? "shows" : "show")} the picture of another one{Alike(equal)} ({Listed(equal)}): "
                + "is a set there twice?");
    }

    private static IEnumerable<Remark> Masks(DataSide side)
    {
        if (side.Masks > 0 && side.EmptyMasks == side.Masks)
            yield return new($"Not one of {Counted.Of(side.Masks, $"{side.Prefix}mask")} has a pixel of the left ventricle: a network that finds nothing looks perfect there. Are these the masks?");
        else if (side.Masks > 10 && side.EmptyMasks >= 0.9 * side.Masks)
            yield return new($"{side.EmptyMasks} of {side.Masks} {side.Prefix}masks are empty. Are these the masks?");
        if (side.FullMasks > 0)
            yield return new($"In {side.FullMasks} of {Counted.Of(side.Masks, $"{side.Prefix}mask")} most of the picture is left ventricle: {(side.FullMasks == 1 ? "is it" : "are they")} inverted?");
    }

    private static Remark? Spellings(IReadOnlyList<SliceIdentity> slices)
    {
        string[][] several =
        [
            .. slices.Select(slice => slice.Patient).OfType<string>().Distinct(StringComparer.Ordinal).GroupBy(PatientName.KeyOf)
                .Select(patient => patient.Order(StringComparer.Ordinal).ToArray()).Where(spellings => spellings.Length > 1),
        ];
        return several.Length == 0 ? null
            : new($"{Counted.Of(several.Length, "patient is", "patients are")} spelled in several ways and {(several.Length == 1 ? "taken as one" : "taken as one each")}: {string.Join("; ", several.Take(3).Select(names => string.Join(" and ", names)))}"
                + $"{(several.Length > 3 ? "; …" : "")}.");
    }

    private static IEnumerable<string> Patients(DataSide side) => side.Slices.Select(slice => slice.Patient).OfType<string>().Distinct(StringComparer.Ordinal);

    private static string Alike(IReadOnlyList<EqualPictures> equal) => equal.Count(pair => !pair.IsExact) is > 0 and var alike
        ? alike == equal.Count ? ", as far as their looks tell" : $", {alike} of them as far as their looks tell" : "";

    // The files say more than the slices where these lie in several.
    private static string Listed(IReadOnlyList<EqualPictures> equal)
    {
        (string, string)[] files = [.. equal.Select(pair => (PlaceOf(pair.Other, pair.One), PlaceOf(pair.One, pair.Other))).Where(pair => pair.Item1 is not null && pair.Item2 is not null)
            .Select(pair => (pair.Item1!, pair.Item2!)).Distinct()];
        string first = $"{equal[0].Other.Name} and {equal[0].One.Name}{(equal.Count > 1 ? ", …" : "")}";
        return files.Length == 0 ? first
            : $"{first} in {string.Join("; ", files.Take(3).Select(pair => pair.Item1 == pair.Item2 ? pair.Item1 : $"{pair.Item1} and {pair.Item2}"))}{(files.Length > 3 ? "; …" : "")}";
    }

    // A picture's file is told by its slice, unless both are called alike; files of one name are told by their paths.
    private static string? PlaceOf(SliceIdentity slice, SliceIdentity other) => slice.File is null ? null
        : slice.File == other.File && slice.Path != other.Path ? slice.Path : slice.File == slice.Name ? null : slice.File;
}
