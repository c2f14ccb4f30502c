using LvSeg.Data;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Field;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Records;


namespace LvSeg.Reports.Pages.Runs.Measured;

/// <summary>The field's figures: how far contours lie apart, how many are good, how wrong areas and volumes are.</summary>
internal static class ContoursPart
{
    /// <summary>The table; null before the first measurement, and for one of an older version.</summary>
    public static PageSection? Of(RunRecord run, IPageCommands? commands)
    {
        if (run.Evaluation is not { Network.HasFieldFigures: true } evaluation)
            return null;
        FigureSet figures = evaluation.Network;
        bool scaled = evaluation.Details?.Spacing is not null;
        var table = new HtmlTable($"Checkpoint {evaluation.Checkpoint} on the validation slices{(run.Synthetic == true ? " of the synthetic phantom" : "")}",
            [new("Figure", Numeric: false), new("Value"), new("95 % interval"), new("over")],
            [
                .. FieldFigures.All.Where(figure => scaled || !figure.NeedsSpacing).Select(figure => (IReadOnlyList<HtmlCell>)
                [
                    new HtmlCell(FiguresPart.Name(figure.Name)), HtmlCell.Of(ChartNumber.Figure(figures[figure].Value)),
                    HtmlCell.Of(ChartNumber.Range(figures.IntervalOf(figure.Name))), HtmlCell.Of(Counted.Of(figures[figure].Cases, figure.BaseName[..^1])),
                ]),
            ]);
        return new PageSection("contours", "Contours and volumes", Markup.Join(
            table.ToMarkup(),
            PageParts.Paragraph((scaled ? $"A pixel is {ChartNumber.Plain(evaluation.Details!.Spacing!.Value)} mm wide. " : WithoutSpacing(commands)) + IntervalMeaning.Of(figures))));
    }

    private static string WithoutSpacing(IPageCommands? commands) =>
        "The size of a pixel is not known, so distances are in pixels and good contours, which are told in millimetres, are not counted"
        + (commands is null ? ". " : $"; {commands.EvaluateWithSpacing} says it. ");
}
