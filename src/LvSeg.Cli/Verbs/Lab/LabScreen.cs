using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Words;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Runs.Lab;
using Spectre.Console;

namespace LvSeg.Cli.Verbs.Lab;

/// <summary>What the lab says before and after each step of the course.</summary>
internal static class LabScreen
{
    /// <summary>Says what a step is about.</summary>
    public static void Introduce(Terminal terminal, LabTask task)
    {
        if (terminal.IsQuiet)
            return;
        terminal.Out.WriteLine();
        terminal.Ansi.Write(new Rule(Markup.Escape(task.Title)) { Justification = Justify.Left });
        terminal.WriteLine(task.Look);
        terminal.Out.WriteLine();
    }

    /// <summary>Sets a step's figures beside the course's, and says what else there is to see.</summary>
    public static void Print(Terminal terminal, LabResult result)
    {
        terminal.WriteLine(result.Data.Note);
        if (result.Task.Course.Count > 0)
            PrintComparison(terminal, result);
        PrintDice(terminal, result);
        terminal.WriteLine($"Pictures: before.png, epoch-001.png and {result.LastPicture} in {result.Run.PicturesFolder}");
    }

    /// <summary>All steps in one table.</summary>
    public static void Close(Terminal terminal, LabResults results)
    {
        terminal.Out.WriteLine();
        LabData? data = results.Steps is [.., var last] ? last.Data : null;
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape("The course here, on the validation slices" + (data?.Synthetic == true ? " (synthetic phantom)" : ""))) };
        table.AddColumn(new TableColumn("").PadLeft(0).PadRight(0));
        foreach (string title in (string[])["epochs", "accuracy,\nlast", "dice_course,\nlast", "dice_course,\nbest (epoch)", "the course\nprinted"])
            table.AddColumn(new TableColumn(title).RightAligned().PadLeft(1).PadRight(0));
        foreach (LabRow row in results.Rows())
            table.AddRow(Markup.Escape(row.Title), $"{row.Epochs}", FigureText.Of(row.Accuracy), FigureText.Of(row.Dice), row.BestEpoch is { } epoch ? $"{FigureText.Of(row.BestDice)} ({epoch})" : FigureText.None, Markup.Escape(row.Course));
        terminal.Ansi.Write(table);
        terminal.WriteLine($"The course printed its figures on its own slices. {data?.Note}");
    }

    private static void PrintComparison(Terminal terminal, LabResult result)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("").NoWrap().PadLeft(0).PadRight(0));
        table.AddColumn(new TableColumn("here").RightAligned().NoWrap().PadLeft(1).PadRight(0));
        LabComparison[] rows = [.. result.Compare().Where(row => row.Epoch == 1 || row.Epoch == result.Last.Epoch)];
        int[] printed = [.. Enumerable.Range(0, result.Task.Course.Count).Where(run => rows.Any(row => row.Course[run] is not null))];
        foreach (int run in printed)
            table.AddColumn(new TableColumn(Markup.Escape($"{result.Data.CourseHeading},\n{result.Task.Course[run].Description}")).RightAligned().PadLeft(1).PadRight(0));
        foreach (LabComparison row in rows)
            table.AddRow([$"{row.Figure}, epoch {row.Epoch}", FigureText.Of(row.Here), .. printed.Select(run => FigureText.Of(row.Course[run]))]);
        terminal.Ansi.Write(table);
    }

    private static void PrintDice(Terminal terminal, LabResult result)
    {
        const string Figure = "val_dice_course";
        EvaluationReport evaluation = result.Evaluation;
        string best = result.Best is { } row ? $"{FigureText.Of(row[Figure])} at its best in epoch {row.Epoch}, " : "";
        terminal.WriteLine($"dice_course on the validation slices: {best}{FigureText.Of(result.Last[Figure])} after epoch {result.Last.Epoch}. "
            + $"Beside it: all background {FigureText.Of(evaluation.Background[Figures.DiceCourse].Value)} with an accuracy of {FigureText.Of(evaluation.Background[Figures.Accuracy].Value)}, "
            + $"the majority mask {FigureText.Of(evaluation.Majority[Figures.DiceCourse].Value)} with {FigureText.Of(evaluation.Majority[Figures.Accuracy].Value)}.");
        foreach (string note in evaluation.Notes)
            terminal.WriteLine($"Note: {note}");
    }
}
