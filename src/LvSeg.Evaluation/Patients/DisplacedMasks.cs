using System.Globalization;
using LvSeg.Data;
using LvSeg.Evaluation.Field;

namespace LvSeg.Evaluation.Patients;

/// <summary>Patients of whom the network draws as much as the truth has, but elsewhere: either lies beside the ventricle on all of their slices.</summary>
public static class DisplacedMasks
{
    private const int FewestSlices = 3;
    private const double Far = 0.7, Near = 0.8, MostVolumeError = 0.25;

    /// <summary>
    /// A sentence for each patient of three slices or more whose mean Dice is below 0.7, while that of all other patients is 0.8 or more, and whose drawn volume is within a
    /// quarter of the true one.
    /// </summary>
    public static IReadOnlyList<string> Notes(IReadOnlyList<CaseResult> cases)
    {
        IReadOnlyList<CaseGroup> patients = CaseGroup.ByPatient(cases.Where(slice => slice is { Patient: not null, Counts.TruthPixels: > 0 }));
        List<string> notes = [];
        foreach (CaseGroup patient in patients)
        {
            CaseResult[] others = [.. patients.Where(other => other != patient).SelectMany(other => other.Cases)];
            double dice = MeanDice(patient.Cases);
            if (patient.Cases.Count >= FewestSlices && others.Length > 0 && dice < Far && MeanDice(others) >= Near && Math.Abs(patient.VolumeError!.Value) <= MostVolumeError)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture,
                    $"Of {patient.Patient} the network draws as much as the truth has, but elsewhere: mean Dice {dice:0.00} on {Counted.Of(patient.Cases.Count, "slice")}. "
                    + $"Either it mistakes something else for the ventricle, or the masks of {patient.Patient} do not lie on it. Look at them."));
            }
        }
        return notes;
    }

    private static double MeanDice(IEnumerable<CaseResult> slices) => slices.Average(slice => slice.Counts.Dice!.Value);
}
