using LvSeg.Data;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Records;


namespace LvSeg.Reports.Pages.Runs.Measured;

/// <summary>Dice against the size of the ventricle, and the table of all slices.</summary>
internal static class SizePart
{
    private const int MostDots = 1000, MostRows = 500;
    private const double WideRange = 20;

    /// <summary>The chart and the table; null before the first measurement.</summary>
    public static PageSection? Of(RunRecord run)
    {
        if (run.Cases is not { Count: > 0 } cases)
            return null;
        CaseResult[] sized = [.. cases.Where(slice => slice.Counts.TruthPixels > 0).OrderBy(slice => slice.Counts.TruthPixels)];
        return new PageSection("sizes", "Dice against ventricle size", Markup.Join(
            PageParts.Paragraph($"One dot a validation slice; {Counted.Of(cases.Count, "slice")}" + (sized.Length < cases.Count ? $", {cases.Count - sized.Length} of them without a ventricle and not shown" : "")
                + $"{(sized.Length > MostDots ? $", {MostDots} of them shown, spread evenly over the sizes" : "")}. A few pixels more or less cost a small ventricle much of its Dice, a large one little."),
            sized.Length == 0 ? Markup.Empty : PageParts.Row([Chart(sized)]),
            PageParts.Disclosure($"All slices as a table, the worst first{(cases.Count > MostRows ? $" (the first {MostRows}; the rest are in cases.csv)" : "")}", Table(cases))));
    }

    private static Markup Chart(CaseResult[] sized)
    {
        CaseResult worst = sized.MinBy(slice => slice.Counts.Dice)!;
        CaseResult[] shown = [.. Enumerable.Range(0, Math.Min(sized.Length, MostDots)).Select(i => sized[(int)((long)i * sized.Length / Math.Min(sized.Length, MostDots))]).Union([worst])];
        bool wide = Percent(sized[^1].Counts) / Percent(sized[0].Counts) > WideRange;
        return new ScatterChart
        {
            Id = "dice-against-size",
            Title = "Dice against ventricle size",
            Thing = "slice",
            X = new ChartAxis("ventricle, % of the slice's pixels", Logarithmic: wide),
            Y = new ChartAxis("Dice", Low: 0, High: 1),
            Dots = [.. shown.Select(slice => new ChartDot(slice == worst ? "worst" : slice.Name, Percent(slice.Counts), slice.Counts.Dice!.Value, Marked: slice == worst))],
        }.ToMarkup();
    }

    private static double Percent(PixelCounts counts) => 100.0 * counts.TruthPixels / counts.Pixels;

    private static Markup Table(IReadOnlyList<CaseResult> cases) => new HtmlTable("Pixels and figures of each validation slice",
        [
            new("Slice", Numeric: false), new("Dice"), new("dice_course"), new("sensitivity"), new("precision"),
            new("truth\npixels"), new("predicted\npixels"), new("too many"), new("missed"), new("Patient", Numeric: false),
        ],
        [
            .. cases.OrderBy(slice => slice.Counts.Dice ?? double.PositiveInfinity).Take(MostRows).Select(slice => (IReadOnlyList<HtmlCell>)
            [
                HtmlCell.Of(slice.Name),
                HtmlCell.Of(ChartNumber.Figure(slice.Counts.Dice)), HtmlCell.Of(ChartNumber.Figure(slice.Counts.DiceCourse)),
                HtmlCell.Of(ChartNumber.Figure(slice.Counts.Sensitivity)), HtmlCell.Of(ChartNumber.Figure(slice.Counts.Precision)),
                HtmlCell.Of($"{slice.Counts.TruthPixels:N0}"), HtmlCell.Of($"{slice.Counts.PredictedPixels:N0}"),
                HtmlCell.Of($"{slice.Counts.FalsePositives:N0}"), HtmlCell.Of($"{slice.Counts.FalseNegatives:N0}"),
                HtmlCell.Of(slice.Patient ?? ChartNumber.Undefined),
            ]),
        ]).ToMarkup();
}
