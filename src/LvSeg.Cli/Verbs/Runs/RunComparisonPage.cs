using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Runs.Records;
using Spectre.Console;

namespace LvSeg.Cli.Verbs.Runs;

/// <summary>What <c>runs compare</c> shows.</summary>
internal static class RunComparisonPage
{
    private const int NameWidth = 18, ColumnWidth = 10, ColumnsOfRun = 2;

    /// <summary>Prints the runs' figures side by side, where their configurations differ, and which is ahead, or why that cannot be said.</summary>
    public static void Print(Terminal terminal, RunComparison comparison)
    {
        var legend = new FactList();
        foreach ((RunRecord run, string letter) in Lettered(comparison.Runs))
            legend.Add(letter, $"{run.Folder.Name}: {RunWords.Network(run)} on {RunWords.Data(run)}, {RunWords.State(run)}, {RunWords.EpochsInWords(run)}");
        legend.Print(terminal);
        foreach ((RunRecord, string)[] part in Lettered(comparison.Runs).Where(run => run.Run.Last is not null).Chunk(RunsAcross(terminal)))
            PrintFigures(terminal, part);
        PrintDifferences(terminal, comparison);
        foreach (string warning in comparison.Warnings)
            terminal.WriteLine($"Warning: {warning}", indent: 9);
        PrintVerdict(terminal, comparison);
    }

    private static int RunsAcross(Terminal terminal) => Math.Max(1, (terminal.Width - NameWidth) / (ColumnWidth * ColumnsOfRun));

    private static IEnumerable<(RunRecord Run, string Letter)> Lettered(IReadOnlyList<RunRecord> runs) =>
        runs.Select((run, i) => (run, i < 26 ? ((char)('A' + i)).ToString() : $"R{i + 1}"));

    private static void PrintFigures(Terminal terminal, IEnumerable<(RunRecord Run, string Letter)> runs) => FigureTable.Print(terminal, "Validation slices",
    [
        .. runs.SelectMany(run => (FigureColumn[])
        [
            .. run.Run.Best is { } best ? [RunFigures.Validation($"{run.Letter} best\nepoch {best.Epoch}", best)] : Array.Empty<FigureColumn>(),
            RunFigures.Validation($"{run.Letter} last\nepoch {run.Run.Last!.Epoch}", run.Run.Last),
        ]),
    ]);

    private static void PrintDifferences(Terminal terminal, RunComparison comparison)
    {
        if (comparison.Differences.Count == 0)
        {
            terminal.WriteLine("Their configurations are the same.");
            return;
        }
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle("Configuration that differs") };
        table.AddColumn(new TableColumn("").NoWrap().PadLeft(0).PadRight(0));
        foreach ((_, string letter) in Lettered(comparison.Runs))
            table.AddColumn(new TableColumn(letter).PadLeft(1).PadRight(0));
        foreach ((string key, IReadOnlyList<string?> values) in comparison.Differences)
            table.AddRow([key, .. values.Select(value => Markup.Escape(value ?? "null"))]);
        terminal.Ansi.Write(table);
    }

    private static void PrintVerdict(Terminal terminal, RunComparison comparison)
    {
        if (comparison.Warnings.Count > 0)
        {
            terminal.WriteLine("So these figures do not say which run is better.");
            return;
        }
        if (comparison.Leader is not { } leader)
        {
            terminal.WriteLine("None of them has a best epoch yet.");
            return;
        }
        string monitor = leader.Monitor!;
        terminal.WriteLine($"The best {monitor} is of {leader.Folder.Name}: {FigureText.Of(leader.Best![monitor])} at epoch {leader.Best.Epoch}, "
            + $"{FigureText.Of(leader.Last![monitor])} in its last. Some hundredths between two trainings of one recipe are chance.");
    }
}
