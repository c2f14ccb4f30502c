using LvSeg.Evaluation.Segmentation;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Reports.Pages.Runs.Measured;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Records;


namespace LvSeg.Reports.Pages.Comparisons;

/// <summary>The figures of the best epoch and of the last, run by run.</summary>
internal static class ComparedFigures
{
    public static PageSection? Of(IReadOnlyList<RunRecord> runs, bool ranked)
    {
        if (runs.All(run => run.Last is null))
            return null;
        return new PageSection("figures", "Figures", Markup.Join(
            Table(runs, "At the best epoch of each run", run => run.Best, ranked),
            Table(runs, "At the last epoch of each run", run => run.Last, ranked),
            PageParts.Paragraph((ranked ? "A star marks the best of a row. " : "")
                + "The best epoch was chosen on the slices it is measured on, which flatters; so the last stands beside it.")));
    }

    private static Markup Table(IReadOnlyList<RunRecord> runs, string title, Func<RunRecord, EpochFigures?> epoch, bool ranked) =>
        new HtmlTable(title + (runs.All(run => run.Synthetic == true) ? ", on the synthetic phantom" : ""),
            [new("Figure", Numeric: false), .. runs.Select(run => new HtmlColumn(run.Name))],
            [
                [HtmlCell.Of("epoch"), .. runs.Select(run => HtmlCell.Of(epoch(run)?.Epoch.ToString() ?? ChartNumber.Undefined))],
                .. Names().Select(name => Row(runs, name, epoch, ranked)),
            ]).ToMarkup();

    private static IEnumerable<string> Names() => ["loss", .. Figures.All.Select(figure => figure.Name)];

    private static IReadOnlyList<HtmlCell> Row(IReadOnlyList<RunRecord> runs, string name, Func<RunRecord, EpochFigures?> epoch, bool ranked)
    {
        double?[] values = [.. runs.Select(run => epoch(run)?[MonitoredFigure.ValidationPrefix + name])];
        double[] defined = [.. values.OfType<double>().Where(double.IsFinite)];
        double? best = !ranked || defined.Length < 2 || defined.Distinct().Count() == 1 ? null
            : MonitoredFigure.DirectionOf(name) == Better.Higher ? defined.Max() : defined.Min();
        return [new HtmlCell(FiguresPart.Name(name)), .. values.Select(value => HtmlCell.Of(ChartNumber.Figure(value), best is not null && value == best))];
    }
}
