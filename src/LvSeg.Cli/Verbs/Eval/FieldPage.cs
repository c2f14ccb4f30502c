using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Calibration;
using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Patients;

namespace LvSeg.Cli.Verbs.Eval;

/// <summary>What <c>eval</c> shows of contours and volumes, of groups of patients, and of what the network knows of itself.</summary>
internal static class FieldPage
{
    private const int LeastSureShown = 5;

    /// <summary>Prints all of it.</summary>
    public static void Print(Terminal terminal, EvaluationReport report, IReadOnlyList<CaseResult> cases)
    {
        if (report.Details is not { } details)
            return;
        Figures(terminal, report.Network, scaled: details.Spacing is not null);
        Groups(terminal, details);
        Confidence(terminal, details, cases);
    }

    private static void Figures(Terminal terminal, FigureSet figures, bool scaled)
    {
        terminal.Out.WriteLine("Contours and volumes:");
        ColumnTable.Print(terminal, [.. FieldFigures.All.Where(figure => scaled || !figure.NeedsSpacing)],
        [
            new RankedColumn<FieldFigure>("", figure => figure.Name),
            new RankedColumn<FieldFigure>("value", figure => FigureText.Of(figures[figure].Value), Right: true),
            new RankedColumn<FieldFigure>("95 % interval", figure => FigureText.Of(figures.IntervalOf(figure.Name)), Rank: 1, Right: true),
            new RankedColumn<FieldFigure>("over", figure => Counted.Of(figures[figure].Cases, figure.Base == FigureBase.Patients ? "patient" : "slice"), Rank: 2, Right: true),
        ]);
        if (!scaled)
            terminal.WriteLine("Distances are in pixels; --spacing MM, millimetres a pixel, gives millimetres and the good contours.");
        terminal.WriteLine(IntervalMeaning.Of(figures));
    }

    private static void Groups(Terminal terminal, EvaluationDetails details)
    {
        if (details.Groups.Count == 0)
            return;
        bool scaled = details.Spacing is not null;
        terminal.Out.WriteLine("Groups of patients:");
        List<RankedColumn<SubsetFigures>> columns =
        [
            new("", group => group.Name),
            new("patients", group => $"{group.Patients}", Rank: 3, Right: true),
            new("slices", group => $"{group.Slices}", Rank: 2, Right: true),
            new("dice_mean", group => FigureText.Of(group.DiceMean), Right: true),
            scaled ? new("apd_mm", group => FigureText.Of(group.ApdMm), Right: true) : new("apd_px", group => FigureText.Of(group.ApdPx), Right: true),
        ];
        if (scaled)
            columns.Add(new("good", group => FigureText.Of(group.GoodContours), Rank: 1, Right: true));
        columns.Add(new("volume_error", group => FigureText.Of(group.VolumeError), Rank: 1, Right: true));
        ColumnTable.Print(terminal, details.Groups, columns);
    }

    private static void Confidence(Terminal terminal, EvaluationDetails details, IReadOnlyList<CaseResult> cases)
    {
        if (details.Reliability is { } reliability)
            terminal.WriteLine($"Expected calibration error: {FigureText.Of(reliability.Error)} over all pixels, {FigureText.Of(reliability.ErrorNear)} over the true ventricle and "
                + "the pixels with a probability above 0.01.");
        IReadOnlyList<CaseResult> lowest = SliceConfidence.Lowest(cases, LeastSureShown);
        if (lowest.Count == 0)
            return;
        terminal.WriteLine($"Confidence, which needs no truth, and Dice: rank correlation {FigureText.Of(details.ConfidenceRank)}.");
        terminal.Out.WriteLine("Least confident, with the Dice beside it:");
        foreach (CaseResult slice in lowest)
            terminal.Out.WriteLine($"  {FigureText.Of(slice.Confidence)}  {FigureText.Of(slice.Counts.Dice),6}  {slice.Name}");
    }
}
