using LvSeg.Results.Charts;
using LvSeg.Results.Html;

namespace LvSeg.Results.Reports.Comparison;

/// <summary>The runs of a comparison, each with the look of its lines.</summary>
internal static class RunList
{
    public static Markup Of(IReadOnlyList<RunRecord> runs) => new HtmlTable("The runs",
        [new("Run", Numeric: false), new("Line", Numeric: false), new("Network", Numeric: false), new("Data", Numeric: false), new("Epochs")],
        [
            .. runs.Select((run, i) => (IReadOnlyList<HtmlCell>)
            [
                HtmlCell.Of(run.Name),
                new HtmlCell(Markup.Of($"<svg width=\"44\" height=\"12\" viewBox=\"0 0 44 12\" role=\"img\" aria-label=\"line {i + 1}\"><line class=\"line {ChartLook.Of(i).Stroke}\" x1=\"0\" x2=\"44\" y1=\"6\" y2=\"6\"/></svg>")),
                HtmlCell.Of(run.Model),
                HtmlCell.Of(run.Data + (run.Synthetic == true ? " (synthetic phantom)" : "")),
                HtmlCell.Of($"{run.History.Count}{(run.Finished ? "" : $" of {run.Settings.Of("epochs") ?? "?"}, not finished")}"),
            ]),
        ]).ToMarkup();
}
