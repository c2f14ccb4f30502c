using LvSeg.Data;
using LvSeg.Evaluation.Field;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Records;


namespace LvSeg.Reports.Pages.Runs.Measured;

/// <summary>Predicted areas against true ones: their correlation, and their differences as Bland and Altman draw them.</summary>
internal static class AreasPart
{
    private const int MostDots = 1000;

    /// <summary>The charts; null before the first measurement, for one of an older version, and where there is no area at all.</summary>
    public static PageSection? Of(RunRecord run)
    {
        if (run.Evaluation?.Details is not { } details || run.Cases is not { } cases)
            return null;
        IReadOnlyList<SliceArea> areas = AreaAgreement.Areas(cases, details.Spacing);
        if (areas.Count == 0)
            return null;
        var agreement = AreaAgreement.Of(cases, details.Spacing);
        string unit = details.Spacing is null ? "pixels" : "mm²";
        SliceArea[] shown = [.. Enumerable.Range(0, Math.Min(areas.Count, MostDots)).Select(i => areas[(int)((long)i * areas.Count / Math.Min(areas.Count, MostDots))])];
        return new PageSection("areas", "Areas", Markup.Join(
            PageParts.Paragraph($"One dot a slice on which truth or prediction has a ventricle; {Counted.Of(areas.Count, "slice")}{(areas.Count > MostDots ? $", {MostDots} of them shown" : "")}. "
                + $"Correlation r {ChartNumber.Figure(agreement.Correlation)}. A high r does not mean agreement: areas that are all a tenth too large go together perfectly. "
                + $"The differences tell more: predicted − true area is {ChartNumber.Area(agreement.MeanDifference)} {unit} on average"
                + (agreement.LowerLimit is null ? "." : $", and 95 % of them lie between {ChartNumber.Area(agreement.LowerLimit)} and {ChartNumber.Area(agreement.UpperLimit)} {unit} if they are normal (mean ± 1.96 standard deviations).")),
            PageParts.Row([Correlation(shown, unit), Differences(shown, agreement, unit)])));
    }

    private static Markup Correlation(SliceArea[] areas, string unit)
    {
        double largest = areas.Max(area => Math.Max(area.Truth, area.Predicted));
        return new ScatterChart
        {
            Id = "area-correlation",
            Title = "Predicted area against true area",
            Thing = "slice",
            X = new ChartAxis($"true area, {unit}", Low: 0, High: largest),
            Y = new ChartAxis($"predicted area, {unit}", Low: 0, High: largest),
            Dots = [.. areas.Select(area => new ChartDot(area.Name, area.Truth, area.Predicted))],
            Equality = "predicted = true",
            Number = ChartNumber.Area,
        }.ToMarkup();
    }

    private static Markup Differences(SliceArea[] areas, AreaAgreement agreement, string unit)
    {
        List<ChartLevel> levels = [new("mean difference", agreement.MeanDifference!.Value)];
        if (agreement is { LowerLimit: { } lower, UpperLimit: { } upper })
            levels.AddRange([new ChartLevel("mean − 1.96 SD", lower), new ChartLevel("mean + 1.96 SD", upper)]);
        return new ScatterChart
        {
            Id = "area-differences",
            Title = "Differences of area (Bland–Altman)",
            Thing = "slice",
            X = new ChartAxis($"mean of true and predicted area, {unit}"),
            Y = new ChartAxis($"predicted − true area, {unit}"),
            Dots = [.. areas.Select(area => new ChartDot(area.Name, (area.Truth + area.Predicted) / 2, area.Predicted - area.Truth))],
            Levels = levels,
            Number = ChartNumber.Area,
        }.ToMarkup();
    }
}
