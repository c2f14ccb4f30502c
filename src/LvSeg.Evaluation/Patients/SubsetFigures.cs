using LvSeg.Data.Names;
using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Statistics;

namespace LvSeg.Evaluation.Patients;

/// <summary>The figures of one patient, or of one group of patients.</summary>
/// <param name="Name">The patient or the group.</param>
/// <param name="Group">A patient's group; null where the name tells none, and for a group.</param>
/// <param name="Patients">How many patients there are.</param>
/// <param name="Slices">How many slices they have.</param>
/// <param name="DiceMean">As <see cref="Figures.DiceMean"/>.</param>
/// <param name="ApdPx">Average perpendicular distance, in pixels, as <see cref="FieldFigures.ApdPixels"/>.</param>
/// <param name="ApdMm">The same in millimetres; null where the spacing is not known.</param>
/// <param name="GoodContours">As <see cref="FieldFigures.GoodContours"/>.</param>
/// <param name="TruthAreaPx">Σ|A|, the true areas of all slices added up, in pixels: the volume, but for the thickness of a slice.</param>
/// <param name="PredictedAreaPx">Σ|B|, the same of the predictions.</param>
/// <param name="TruthAreaMm2">The true areas in square millimetres; null where the spacing is not known.</param>
/// <param name="PredictedAreaMm2">The predicted ones.</param>
/// <param name="VolumeError">(Σ|B| − Σ|A|) / Σ|A| of a patient; of a group the mean over its patients.</param>
public sealed record SubsetFigures(
    string Name, string? Group, int Patients, int Slices, double? DiceMean, double? ApdPx, double? ApdMm, double? GoodContours,
    long TruthAreaPx, long PredictedAreaPx, double? TruthAreaMm2, double? PredictedAreaMm2, double? VolumeError)
{
    /// <summary>One for each patient, by name; none for slices whose patients are not known.</summary>
    /// <param name="cases">The slices.</param>
    /// <param name="spacing">Millimetres a pixel; null where that is not known.</param>
    public static IReadOnlyList<SubsetFigures> OfPatients(IEnumerable<CaseResult> cases, double? spacing) =>
    [
        .. CaseGroup.ByPatient(cases).Where(patient => patient.Patient is not null)
            .Select(patient => Of(patient.Patient!, PatientName.GroupOf(patient.Patient), [patient], spacing)).OrderBy(patient => patient.Name, StringComparer.Ordinal),
    ];

    /// <summary>One for each group that the patients' names tell, by name; none where they tell none.</summary>
    /// <param name="cases">The slices.</param>
    /// <param name="spacing">Millimetres a pixel; null where that is not known.</param>
    public static IReadOnlyList<SubsetFigures> OfGroups(IEnumerable<CaseResult> cases, double? spacing) =>
    [
        .. CaseGroup.ByPatient(cases).GroupBy(patient => PatientName.GroupOf(patient.Patient)).Where(group => group.Key is not null)
            .Select(group => Of(group.Key!, null, [.. group], spacing)).OrderBy(group => group.Name, StringComparer.Ordinal),
    ];

    private static SubsetFigures Of(string name, string? group, IReadOnlyList<CaseGroup> patients, double? spacing)
    {
        long truth = patients.Sum(patient => patient.TruthPixels), predicted = patients.Sum(patient => patient.PredictedPixels);
        return new SubsetFigures(name, group, patients.Count, patients.Sum(patient => patient.Cases.Count),
            Figures.DiceMean.Of([.. patients.SelectMany(patient => patient.Cases).Select(slice => slice.Counts)]).Value,
            Value(FieldFigures.ApdPixels), Value(FieldFigures.Apd), Value(FieldFigures.GoodContours),
            truth, predicted, truth * spacing * spacing, predicted * spacing * spacing, Value(FieldFigures.VolumeError));

        double? Value(FieldFigure figure) => Share.Sum(patients.Select(patient => figure.ShareOf(patient, spacing))).Value;
    }
}
