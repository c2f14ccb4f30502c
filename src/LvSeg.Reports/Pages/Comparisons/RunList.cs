using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Records;

namespace LvSeg.Reports.Pages.Comparisons;

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
                HtmlCell.Of(run.Network ?? "unknown network"),
                HtmlCell.Of((run.Data ?? "unknown") + (run.Synthetic == true ? " (synthetic phantom)" : "")),
                HtmlCell.Of($"{run.History.Count}{(run.State == RunState.Finished ? "" : $" of {run.Configuration!.Recipe.Epochs}, not finished")}"),
            ]),
        ]).ToMarkup();
}
