using LvSeg.Data.Names;

namespace LvSeg.Evaluation.Field;

/// <summary>The slices of one patient, or slices whose patients are not known.</summary>
/// <param name="Patient">The patient; null where none is known.</param>
/// <param name="Cases">The slices; one at least.</param>
public sealed record CaseGroup(string? Patient, IReadOnlyList<CaseResult> Cases)
{
    /// <summary>Σ|A|, the pixels of the truth on all slices.</summary>
    public long TruthPixels => Cases.Sum(slice => slice.Counts.TruthPixels);

    /// <summary>Σ|B|, the pixels of the prediction on all slices.</summary>
    public long PredictedPixels => Cases.Sum(slice => slice.Counts.PredictedPixels);

    /// <summary>
    /// (Σ|B| − Σ|A|) / Σ|A|: the relative error of the volume, below 0 where too little is drawn. Slices are equally thick, so that the thickness, which nothing
    /// tells, falls out. Null where the truth is empty on all slices.
    /// </summary>
    public double? VolumeError => TruthPixels is 0 ? null : (double)(PredictedPixels - TruthPixels) / TruthPixels;

    /// <summary>Slices by patient, however the name is spelled, in the order in which they come; those of no known patient together.</summary>
    public static IReadOnlyList<CaseGroup> ByPatient(IEnumerable<CaseResult> cases) =>
        [.. cases.GroupBy(slice => slice.Patient is { } patient ? PatientName.KeyOf(patient) : null).Select(group => new CaseGroup(group.First().Patient, [.. group]))];

    /// <summary>
    /// What a bootstrap draws: patients, whose slices are alike and must be drawn together, where the patient of every slice is known, else single slices.
    /// </summary>
    public static IReadOnlyList<CaseGroup> Units(IReadOnlyList<CaseResult> cases) => cases.All(slice => slice.Patient is not null)
        ? ByPatient(cases)
        : [.. cases.Select(slice => new CaseGroup(null, [slice]))];
}
