using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;

namespace LvSeg.Cli.Verbs.Eval;

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

    /// <summary>Says where the files of an evaluation lie.</summary>
    /// <param name="folder">Where; null where nothing was written.</param>
    /// <param name="report">What they hold.</param>
    /// <param name="remarks">Where it is said.</param>
    public static void PrintFiles(string? folder, EvaluationReport report, TextWriter remarks) => remarks.WriteLine(
        folder is null ? "The checkpoint lies in no run, so nothing was written; --output DIR keeps evaluation.json and cases.csv."
        : report.Details is { Patients.Count: > 0 } ? $"evaluation.json, cases.csv, slice by slice, and patients.csv, patient by patient, lie in {folder}."
        : $"evaluation.json and cases.csv, slice by slice, lie in {folder}.");

    private static string Split(string split) => DatasetParts.Parse(split) switch
    {
        DatasetPart.Validation => "of validation",
        DatasetPart.Train => "of training",
        _ => "in all",
    };

    private static void Line(Terminal terminal, string title, string text) => terminal.WriteLine($"{title,-11}{text}", indent: 11);
}
