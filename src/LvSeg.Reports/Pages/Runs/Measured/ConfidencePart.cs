using LvSeg.Data;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Calibration;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Records;


namespace LvSeg.Reports.Pages.Runs.Measured;

/// <summary>Whether the network knows how good it is: the reliability of its probabilities, and which slices it is least sure of.</summary>
internal static class ConfidencePart
{
    private const int MostDots = 1000, MostListed = 10;

    /// <summary>The charts and the table; null before the first measurement, and for one of an older version.</summary>
    public static PageSection? Of(RunRecord run)
    {
        if (run.Evaluation?.Details is not { Reliability: { } reliability } details || run.Cases is not { } cases)
            return null;
        CaseResult[] told = [.. cases.Where(slice => slice.Confidence is not null && slice.Counts.Dice is not null).OrderBy(slice => slice.Confidence)];
        List<Markup> charts = [Chart(reliability)];
        if (told.Length > 0)
            charts.Add(Chart(told));
        return new PageSection("confidence", "Does it know how good it is?", Markup.Join(
            PageParts.Paragraph($"Where probabilities can be trusted, seven in ten of the pixels with 0.7 are left ventricle. The expected calibration error, by how much they are wrong on average, is "
                + $"{ChartNumber.Figure(reliability.Error)} over all pixels, nearly all of which are background beyond doubt, and {ChartNumber.Figure(reliability.ErrorNear)} over those that matter: "
                + "the true ventricle, and every pixel with a probability above 0.01."),
            PageParts.Paragraph($"The confidence in a slice is told without its truth, from the probabilities alone. Its rank correlation with the Dice is {ChartNumber.Figure(details.ConfidenceRank)}"
                + $" over {Counted.Of(told.Length, "slice")}: 1 would be a network that sorts its slices from the worst to the best by itself."),
            PageParts.Row(charts),
            Table(SliceConfidence.Lowest(cases, MostListed))));
    }

    private static Markup Chart(Reliability reliability) => new LineChart
    {
        Id = "reliability",
        Title = "Reliability of the probabilities",
        X = new ChartAxis("mean probability", Low: 0, High: 1),
        Y = new ChartAxis("part that is left ventricle", Low: 0, High: 1),
        Lines =
        [
            new ChartLine("all pixels", Points(reliability.All), ChartLook.Validation),
            new ChartLine("that matter", Points(reliability.Near), ChartLook.Train),
            new ChartLine("perfect", [new ChartPoint(0, 0), new ChartPoint(1, 1)], new ChartLook(8, 2)),
        ],
    }.ToMarkup();

    private static ChartPoint[] Points(IReadOnlyList<ReliabilityBin> bins) =>
        [.. bins.Where(bin => bin.Pixels > 0).Select(bin => new ChartPoint(bin.MeanProbability!.Value, bin.TruthShare))];

    private static Markup Chart(CaseResult[] told)
    {
        CaseResult[] shown = [.. Enumerable.Range(0, Math.Min(told.Length, MostDots)).Select(i => told[(int)((long)i * told.Length / Math.Min(told.Length, MostDots))])];
        return new ScatterChart
        {
            Id = "dice-against-confidence",
            Title = "Dice against confidence",
            Thing = "slice",
            X = new ChartAxis("confidence", High: 1),
            Y = new ChartAxis("Dice", Low: 0, High: 1),
            Dots = [.. shown.Select(slice => new ChartDot(slice.Name, slice.Confidence!.Value, slice.Counts.Dice!.Value))],
        }.ToMarkup();
    }

    private static Markup Table(IReadOnlyList<CaseResult> lowest) => lowest.Count == 0 ? Markup.Empty : new HtmlTable("The slices of which it is least sure",
        [new("Slice", Numeric: false), new("confidence"), new("Dice"), new("truth\npixels"), new("predicted\npixels")],
        [
            .. lowest.Select(slice => (IReadOnlyList<HtmlCell>)
            [
                HtmlCell.Of(slice.Name), HtmlCell.Of(ChartNumber.Figure(slice.Confidence)), HtmlCell.Of(ChartNumber.Figure(slice.Counts.Dice)),
                HtmlCell.Of($"{slice.Counts.TruthPixels:N0}"), HtmlCell.Of($"{slice.Counts.PredictedPixels:N0}"),
            ]),
        ]).ToMarkup();
}
