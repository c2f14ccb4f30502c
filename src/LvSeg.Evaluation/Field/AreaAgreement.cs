using LvSeg.Evaluation.Statistics;

namespace LvSeg.Evaluation.Field;

/// <summary>A slice's area in the truth and in the prediction.</summary>
/// <param name="Name">The slice.</param>
/// <param name="Truth">Its true area.</param>
/// <param name="Predicted">Its predicted area.</param>
public readonly record struct SliceArea(string Name, double Truth, double Predicted);

/// <summary>How far predicted areas agree with true ones, over the slices on which either is not empty; after Bland and Altman (<see cref="Agreement"/>).</summary>
/// <param name="Unit"><c>mm2</c> where the spacing is known, else <c>px</c>.</param>
/// <param name="Slices">How many slices there are.</param>
/// <param name="MeanDifference">Predicted − true area, averaged.</param>
/// <param name="StandardDeviation">Of the differences.</param>
/// <param name="LowerLimit">Mean − 1.96 standard deviations.</param>
/// <param name="UpperLimit">Mean + 1.96 standard deviations.</param>
/// <param name="Correlation">Pearson's, of true and predicted areas.</param>
public sealed record AreaAgreement(
    string Unit, int Slices, double? MeanDifference, double? StandardDeviation, double? LowerLimit, double? UpperLimit, double? Correlation)
{
    /// <summary>Compares the areas of slices.</summary>
    /// <param name="cases">The slices.</param>
    /// <param name="spacing">Millimetres a pixel; null where that is not known.</param>
    public static AreaAgreement Of(IEnumerable<CaseResult> cases, double? spacing)
    {
        IReadOnlyList<SliceArea> areas = Areas(cases, spacing);
        var agreement = Agreement.Of([.. areas.Select(area => area.Truth)], [.. areas.Select(area => area.Predicted)]);
        return new AreaAgreement(spacing is null ? "px" : "mm2", areas.Count, agreement.MeanDifference, agreement.StandardDeviation,
            agreement.Limits?.Low, agreement.Limits?.High, agreement.Correlation);
    }

    /// <summary>The areas that are compared: in square millimetres where the spacing is known, else in pixels.</summary>
    public static IReadOnlyList<SliceArea> Areas(IEnumerable<CaseResult> cases, double? spacing)
    {
        double pixel = spacing * spacing ?? 1;
        return
        [
            .. cases.Where(slice => slice.Counts.TruthPixels + slice.Counts.PredictedPixels > 0)
                .Select(slice => new SliceArea(slice.Name, slice.Counts.TruthPixels * pixel, slice.Counts.PredictedPixels * pixel)),
        ];
    }
}
