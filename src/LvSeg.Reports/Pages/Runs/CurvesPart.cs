using LvSeg.Evaluation.Segmentation;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Records;

namespace LvSeg.Reports.Pages.Runs;

/// <summary>Loss, accuracy and Dice of both sides, epoch by epoch.</summary>
internal static class CurvesPart
{
    private const double WideRange = 20;

    /// <summary>The curves; null where not one epoch is done.</summary>
    public static PageSection? Of(RunRecord run)
    {
        if (run.History.Count == 0)
            return null;
        string[] figures = [.. new[] { "loss", "accuracy", "dice_course", "dice", MonitoredFigure.WithoutPrefix(run.Monitor!) }.Distinct()
            .Where(name => run.History.Any(row => row[name] is not null || row["val_" + name] is not null))];
        List<Markup> charts = [.. figures.Select(name => Chart(run, name))];
        if (run.History.Select(row => row.LearningRate).OfType<double>().Distinct().Count() > 1)
            charts.Add(LearningRate(run));
        return new PageSection("curves", "How it learned", Markup.Join(
            PageParts.Paragraph("Training figures are running means over an epoch, while the weights still move; validation figures are taken at its end. "
                + (run.Best is { } best ? $"The dotted line marks the best epoch, {best.Epoch}." : "")),
            PageParts.Row(charts)));
    }

    /// <summary>The left axis of a figure: 0 to 1 for Dice, powers of ten for a loss that falls far.</summary>
    public static ChartAxis AxisOf(string name, IEnumerable<double?> values)
    {
        double[] shown = [.. values.OfType<double>().Where(double.IsFinite)];
        if (name.StartsWith("dice", StringComparison.Ordinal) || name.StartsWith("iou", StringComparison.Ordinal))
            return new ChartAxis("", Low: 0, High: 1);
        bool wide = name is "loss" && shown.Length > 0 && shown.Min() > 0 && shown.Max() / shown.Min() > WideRange;
        return wide ? new ChartAxis("powers of ten", Logarithmic: true) : new ChartAxis("");
    }

    private static Markup Chart(RunRecord run, string name)
    {
        ChartLine[] lines =
        [
            new("validation", Points(run.History, MonitoredFigure.ValidationPrefix + name), ChartLook.Validation),
            new("training", Points(run.History, name), ChartLook.Train),
        ];
        double? majority = Figures.Find(name) is { } figure ? run.Evaluation?.Majority[figure].Value : null;
        double? background = name == "accuracy" ? run.Evaluation?.Background[Figures.Accuracy].Value : null;
        return new LineChart
        {
            Id = "curve-" + name.Replace('_', '-'),
            Title = name,
            X = new ChartAxis("epoch", Whole: true),
            Y = AxisOf(name, lines.SelectMany(line => line.Points).Select(point => point.Y)),
            Lines = lines,
            Moment = Moment(run.Best),
            Levels = [.. background is { } b ? new[] { new ChartLevel("all background", b) } : majority is { } m ? [new ChartLevel("average mask", m)] : []],
        }.ToMarkup();
    }

    private static Markup LearningRate(RunRecord run) => new LineChart
    {
        Id = "curve-learning-rate",
        Title = "learning_rate",
        X = new ChartAxis("epoch", Whole: true),
        Y = new ChartAxis("powers of ten", Logarithmic: true),
        Lines = [new ChartLine("rate", [.. run.History.Select(row => new ChartPoint(row.Epoch, row.LearningRate))], new ChartLook(8, 0))],
        Moment = Moment(run.Best),
    }.ToMarkup();

    private static ChartMoment? Moment(EpochFigures? best) => best is null ? null : new ChartMoment($"best: epoch {best.Epoch}", best.Epoch);

    private static ChartPoint[] Points(IReadOnlyList<EpochFigures> history, string name) => [.. history.Select(row => new ChartPoint(row.Epoch, row[name]))];
}
