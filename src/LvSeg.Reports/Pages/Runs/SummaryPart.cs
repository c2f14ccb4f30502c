using System.Globalization;
using LvSeg.Data;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Records;

namespace LvSeg.Reports.Pages.Runs;

/// <summary>What a reader must know first: what was trained on what, how good it is, and beside what.</summary>
internal static class SummaryPart
{
    public const string SyntheticTitle = "Synthetic phantom.";

    public const string SyntheticText = "The slices are drawn by this program and show no patient. The figures say that the program works, nothing about hearts.";

    /// <summary>The facts below the title, and the warnings.</summary>
    public static Markup Lead(RunRecord run)
    {
        RunConfiguration configuration = run.Configuration!;
        return Markup.Join(
            run.Synthetic == true ? PageParts.Warning(SyntheticTitle, SyntheticText) : Markup.Empty,
            run.State == RunState.Finished ? Markup.Empty : PageParts.Warning("Not finished.", Unfinished(run, configuration.Recipe.Epochs)),
            PageParts.Facts(
            [
                ("Network", run.Network ?? "unknown network"),
                ("Data", (run.Data ?? "unknown") + (run.Synthetic switch { true => " (synthetic phantom)", null => " (whether it is a synthetic phantom is not known)", _ => "" })),
                ("Epochs", run.History.Count == 0 ? $"none of {configuration.Recipe.Epochs} done" : $"{run.History.Count} of {configuration.Recipe.Epochs}"),
                ("Started", run.Folder.Started == DateTimeOffset.MinValue ? "not known" : run.Folder.Started.LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
                ("Time", Time(run.History)),
                ("Rate, batch, seed", $"{configuration.Recipe.LearningRate:R}, {configuration.Recipe.BatchSize}, {configuration.Recipe.Seed}"),
            ]));
    }

    /// <summary>The monitored figure of the best epoch and of the last, beside those of the two trivial answers.</summary>
    public static PageSection Of(RunRecord run)
    {
        if (run.Last is not { } last)
            return new PageSection("summary", "Summary", PageParts.Paragraph("Not one epoch is done yet, so there is nothing to show but the configuration."));
        Figure figure = Figures.Find(MonitoredFigure.WithoutPrefix(run.Monitor!)) ?? Figures.DiceCourse;
        string name = MonitoredFigure.ValidationPrefix + figure.Name;
        List<(string, string, string)> headlines = [];
        if (run.Best is { } best)
            headlines.Add(($"Best epoch, {best.Epoch}", ChartNumber.Figure(best[name]), name));
        headlines.Add(($"Last epoch, {last.Epoch}", ChartNumber.Figure(last[name]), name));
        if (run.Evaluation is { } evaluation)
        {
            headlines.Add(("Average training mask on every slice", ChartNumber.Figure(evaluation.Majority[figure].Value), $"{figure.Name}, without any network"));
            headlines.Add(("All background", ChartNumber.Figure(evaluation.Background[figure].Value), $"{figure.Name}; its accuracy is {ChartNumber.Figure(evaluation.Background[Figures.Accuracy].Value)} all the same"));
        }
        return new PageSection("summary", "Summary", Markup.Join(
            PageParts.Headlines(headlines),
            PageParts.Paragraph(BestSentence(run)),
            PageParts.Notes([.. (run.Evaluation?.Notes ?? []), .. SlicesNote(run.Evaluation)])));
    }

    private static string BestSentence(RunRecord run) => run.Best is null
        ? $"{run.Monitor} was defined in no epoch, so there is no best one."
        : $"Best is the epoch with the {(MonitoredFigure.DirectionOf(run.Monitor!) == Better.Higher ? "highest" : "lowest")} {run.Monitor}. "
            + "It was chosen on the slices it is measured on, which flatters; so the last epoch stands beside it.";

    private static IEnumerable<string> SlicesNote(EvaluationReport? evaluation)
    {
        if (evaluation is not null && evaluation.Network[Figures.DiceMean].Cases is var cases && cases < evaluation.Network.Slices)
            yield return $"{evaluation.Network.Slices - cases} of {Counted.Of(evaluation.Network.Slices, "validation slice has", "validation slices have")} an empty truth; dice_mean is over the other {cases}.";
    }

    private static string Unfinished(RunRecord run, int planned) => run.Evaluation is null
        ? $"{run.History.Count} of {Counted.Of(planned, "epoch is", "epochs are")} done. There are curves, but the best epoch has not been measured slice by slice yet."
        : $"{run.History.Count} of {Counted.Of(planned, "epoch is", "epochs are")} done. What is said of slices is of an earlier measurement and may be of an earlier epoch.";

    private static string Time(IReadOnlyList<EpochFigures> history)
    {
        double[] seconds = [.. history.Select(row => row.Seconds).OfType<double>()];
        if (seconds.Length == 0)
            return "not measured";
        double sum = seconds.Sum();
        return $"{(sum < 10 ? Duration.OfMoment(sum) : Duration.Of(sum))}; {Duration.OfMoment(seconds.Average())} an epoch";
    }
}
