using LvSeg.Evaluation.Segmentation;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Reports.Pages.Runs;
using LvSeg.Runs.Records;

namespace LvSeg.Reports.Pages.Comparisons;

/// <summary>The curves of all runs over one another.</summary>
internal static class ComparedCurves
{
    private static readonly string[] Figures = ["val_dice_course", "val_dice", "val_loss", "val_accuracy", "loss", "dice_course"];

    public static PageSection? Of(IReadOnlyList<RunRecord> runs)
    {
        string[] shown = [.. Figures.Where(name => runs.Any(run => run.History.Any(row => row[name] is not null)))];
        return shown.Length == 0 ? null : new PageSection("curves", "How they learned", Markup.Join(
            PageParts.Paragraph("Names that begin with val_ are of the validation slices at the end of an epoch, the others running means over the training slices."),
            PageParts.Row(shown.Select(name => Chart(runs, name)))));
    }

    private static Markup Chart(IReadOnlyList<RunRecord> runs, string name)
    {
        ChartLine[] lines = [.. runs.Select((run, i) => new ChartLine(run.Name, [.. run.History.Select(row => new ChartPoint(row.Epoch, row[name]))], ChartLook.Of(i)))];
        return new LineChart
        {
            Id = "curve-" + name.Replace('_', '-'),
            Title = name,
            X = new ChartAxis("epoch", Whole: true),
            Y = CurvesPart.AxisOf(MonitoredFigure.WithoutPrefix(name), lines.SelectMany(line => line.Points).Select(point => point.Y)),
            Lines = lines,
        }.ToMarkup();
    }
}
