using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Records;


namespace LvSeg.Reports.Pages.Runs.Measured;

/// <summary>Every figure of the validation slices with what it means, beside the baselines.</summary>
internal static class FiguresPart
{
    /// <summary>The table; null where not one epoch is done.</summary>
    public static PageSection? Of(RunRecord run)
    {
        if (run.Last is not { } last)
            return null;
        List<(string Title, Func<string, double?> Value)> columns = [];
        bool hasIntervals = run is { Best: not null, Evaluation: { Checkpoint: CheckpointName.Best, Split: "val", Network.IntervalBase: not null } };
        if (run.Best is { } best)
        {
            // An interval stands beside the figure that it is of, and that is of the masks as they are predicted.
            Func<string, double?> predicted = hasIntervals ? Values(run.Evaluation!.Network) : _ => null;
            columns.Add(($"best epoch,\n{best.Epoch}", name => predicted(name) ?? best[MonitoredFigure.ValidationPrefix + name]));
        }
        columns.Add(($"last epoch,\n{last.Epoch}", name => last[MonitoredFigure.ValidationPrefix + name]));
        if (run.Evaluation is { } evaluation)
        {
            columns.Add(("average\nmask", Values(evaluation.Majority)));
            columns.Add(("all\nbackground", Values(evaluation.Background)));
        }
        columns.Add(("training,\nlast epoch", name => last[name]));
        string[] names = ["loss", .. Figures.All.Select(figure => figure.Name)];
        var table = new HtmlTable(
            run.Synthetic == true ? "Validation slices of the synthetic phantom" : "Validation slices",
            [new("Figure", Numeric: false), .. Columns(column => new HtmlColumn(column.Title), new HtmlColumn("95 % interval\nof the best"))],
            [
                .. names.Select(name => (IReadOnlyList<HtmlCell>)
                [
                    new HtmlCell(Name(name)),
                    .. Columns(column => HtmlCell.Of(ChartNumber.Figure(column.Value(name))), HtmlCell.Of(ChartNumber.Range(run.Evaluation?.Network.IntervalOf(name)))),
                ]),
            ]);
        return new PageSection("figures", "All figures", Markup.Join(
            table.ToMarkup(),
            PageParts.Paragraph($"{ChartNumber.Undefined} is a figure without a value. The average mask is the per-pixel majority of the training masks, drawn on every slice; "
                + "training figures are of the training slices, while the weights still moved. The kinds of Dice differ by several hundredths on the same masks: compare like with like."
                + (hasIntervals ? " " + IntervalMeaning.Of(run.Evaluation!.Network) : ""))));

        IEnumerable<T> Columns<T>(Func<(string Title, Func<string, double?> Value), T> of, T interval) =>
            hasIntervals ? [of(columns[0]), interval, .. columns.Skip(1).Select(of)] : columns.Select(of);
    }

    /// <summary>A figure's name, with what it means below it.</summary>
    public static Markup Name(string name) => FigureMeaning.Of(name) is { Length: > 0 } meaning
        ? Markup.Of($"<code>{name}</code> <span class=\"means\">{meaning}</span>") : Markup.Of($"<code>{name}</code>");

    private static Func<string, double?> Values(FigureSet figures) => name => Figures.Find(name) is { } figure ? figures[figure].Value : null;
}
