using System.Globalization;
using LvSeg.Results.Statistics;

namespace LvSeg.Results.Evaluation.Patients;

/// <summary>Patients of whom the network is as sure as of the others, and yet far from the truth: their masks are perhaps not where the ventricle is.</summary>
public static class SurePatients
{
    private const int FewestSlices = 3;
    private const double Far = 0.7, Near = 0.8, LowerQuartile = 25;

    /// <summary>
    /// A sentence for each patient of three slices or more whose mean Dice is below 0.7, while that of all other patients is 0.8 or more, and whose mean confidence is not among
    /// the lowest quarter of the slices'.
    /// </summary>
    public static IReadOnlyList<string> Notes(IReadOnlyList<CaseResult> cases)
    {
        CaseResult[] told = [.. cases.Where(slice => slice is { Patient: not null, Confidence: not null, Counts: { TruthPixels: > 0, Dice: not null } })];
        if (told.Length == 0)
            return [];
        double unsure = Percentile.OfSorted([.. told.Select(slice => slice.Confidence!.Value).Order()], LowerQuartile);
        List<string> notes = [];
        foreach (IGrouping<string, CaseResult> patient in told.GroupBy(slice => slice.Patient!))
        {
            CaseResult[] others = [.. told.Where(slice => slice.Patient != patient.Key)];
            double dice = MeanDice(patient), confidence = patient.Average(slice => slice.Confidence!.Value);
            if (patient.Count() >= FewestSlices && others.Length > 0 && dice < Far && MeanDice(others) >= Near && confidence >= unsure)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture,
                    $"The network is as sure of {patient.Key} as of other patients (confidence {confidence:0.00}), and yet has a mean Dice of {dice:0.00} on its {patient.Count()} slices: "
                    + $"either it errs without noticing, or the masks of {patient.Key} are not where the ventricle is. Look at them."));
            }
        }
        return notes;
    }

    private static double MeanDice(IEnumerable<CaseResult> slices) => slices.Average(slice => slice.Counts.Dice!.Value);
}
