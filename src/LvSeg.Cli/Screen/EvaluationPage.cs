using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;

namespace LvSeg.Cli.Screen;

/// <summary>What <c>eval</c> shows.</summary>
internal static class EvaluationPage
{
    private const int WorstShown = 5;

    /// <summary>Prints what was measured, the figures beside the baselines, the worst slices, contours, groups, confidence, and the notes.</summary>
    public static void Print(Terminal terminal, string title, EvaluationReport report, IReadOnlyList<CaseResult> cases)
    {
        Line(terminal, "Checkpoint", title);
        Line(terminal, "Data", report.Data + (report.Synthetic ? " (synthetic phantom)" : ""));
        Line(terminal, "Slices", $"{report.Network.Slices} {Split(report.Split)}");
        FigureTable.Print(terminal, report.Synthetic ? "Figures (synthetic phantom)" : "Figures",
        [
            new FigureColumn(report.Model, report.Network) { Interval = report.Network.IntervalUnits < 2 ? null : figure => report.Network.IntervalOf(figure.Name) },
            FigureColumn.Background(report.Background),
            FigureColumn.Majority(report.Majority),
        ]);
        terminal.WriteLine($"dice_mean is over {report.Network[Figures.DiceMean].Cases} of {Counted.Of(report.Network.Slices, "slice")}: those whose truth is not empty.");
        CaseResult[] worst = [.. cases.Where(slice => slice.Counts.Dice is not null).OrderBy(slice => slice.Counts.Dice).Take(WorstShown)];
        if (worst.Length > 0)
        {
            terminal.Out.WriteLine("Lowest Dice:");
            foreach (CaseResult slice in worst)
                terminal.Out.WriteLine($"  {FigureText.Of(slice.Counts.Dice)}  {slice.Name}");
        }
        FieldPage.Print(terminal, report, cases);
        foreach (string note in report.Notes)
            terminal.WriteLine($"Note: {note}");
    }

    private static string Split(string split) => split switch
    {
        "val" => "of validation",
        "train" => "of training",
        _ => "in all",
    };

    private static void Line(Terminal terminal, string title, string text) => terminal.WriteLine($"{title,-11}{text}", indent: 11);
}
