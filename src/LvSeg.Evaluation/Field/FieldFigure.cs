using LvSeg.Evaluation.Statistics;

namespace LvSeg.Evaluation.Field;

/// <summary>What a figure is the mean over.</summary>
public enum FigureBase
{
    /// <summary>Slices.</summary>
    Slices,

    /// <summary>Patients, each with all their slices.</summary>
    Patients,
}

/// <summary>A figure of the field that needs more of a slice than its counts of pixels, so that a training has it at its end alone.</summary>
/// <param name="Name">The key in files and on the screen, such as <c>apd_mm</c>.</param>
/// <param name="Title">What a heading calls it.</param>
/// <param name="Meaning">What it is, in a sentence for a reader of a report.</param>
/// <param name="Unit">px, mm, or empty for a plain number.</param>
/// <param name="Base">What it is the mean over.</param>
/// <param name="NeedsSpacing">True where it has no value as long as the size of a pixel is not known.</param>
/// <param name="ShareOf">What the slices of one patient, or those of no known patient, add to it; the number is the spacing, in millimetres a pixel.</param>
public sealed record FieldFigure(
    string Name, string Title, string Meaning, string Unit, FigureBase Base, bool NeedsSpacing, Func<CaseGroup, double?, Share> ShareOf)
{
    /// <summary>What the numbers of slices or patients are called in files: <c>slices</c> or <c>patients</c>.</summary>
    public string BaseName => Base == FigureBase.Patients ? "patients" : "slices";

    /// <summary>A mean over slices.</summary>
    internal static FieldFigure OfSlices(string name, string title, string meaning, string unit, Func<CaseResult, double?> value) =>
        new(name, title, meaning, unit, FigureBase.Slices, NeedsSpacing: false, (group, _) => Share.Sum(group.Cases.Select(slice => Share.Of(value(slice)))));

    /// <summary>A mean over slices that needs the spacing.</summary>
    internal static FieldFigure OfScaled(string name, string title, string meaning, string unit, Func<CaseResult, double, double?> value) =>
        new(name, title, meaning, unit, FigureBase.Slices, NeedsSpacing: true, (group, spacing) => spacing is not { } mm ? Share.None
            : Share.Sum(group.Cases.Select(slice => Share.Of(value(slice, mm)))));

    /// <summary>A mean over patients.</summary>
    internal static FieldFigure OfPatients(string name, string title, string meaning, Func<CaseGroup, double?> value) =>
        new(name, title, meaning, "", FigureBase.Patients, NeedsSpacing: false, (group, _) => group.Patient is null ? Share.None : Share.Of(value(group)));
}
