using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Records;

namespace LvSeg.Cli.Verbs.Runs;

/// <summary>What <c>runs show</c> shows.</summary>
internal static class RunPage
{
    /// <summary>Prints what a run is, came to and left, and how to go on.</summary>
    public static void Print(Terminal terminal, RunRecord run)
    {
        PrintFacts(terminal, run);
        if (run.Fault is not null)
            terminal.WriteLine($"Damaged: {run.Fault}");
        if (run.Configuration is not null)
            PrintConfiguration(terminal, run);
        if (run.Last is { } last)
            PrintFigures(terminal, run, last);
        PrintFiles(terminal, run.Folder);
        PrintNext(terminal, run);
    }

    private static void PrintFacts(Terminal terminal, RunRecord run)
    {
        var facts = new FactList();
        facts.Add("Run", run.Folder.Folder);
        facts.Add("Started", run.Folder.Started == DateTimeOffset.MinValue ? "not known" : $"{TimeZoneInfo.ConvertTime(run.Folder.Started, terminal.Clock.LocalTimeZone):yyyy-MM-dd HH:mm:ss}");
        facts.Add("State", $"{RunWords.State(run)}, {RunWords.EpochsInWords(run)}");
        facts.Add("Network", RunWords.Network(run));
        facts.Add("Data", (run.Configuration?.Data.Folder ?? FigureText.None) + (run.Synthetic == true ? " (synthetic phantom)" : ""));
        if (run.TrainedOn is { } data)
            facts.Add("", $"{Counted.Sides(data.Training.Count, data.Validation?.Count ?? 0, "N0")}{(data.SplitBy is { } by ? $", split by {by}" : "")}"
                + (run.Configuration?.Data.HoldOut == false ? ", all of them trained on" : ""));
        facts.Print(terminal);
    }

    private static void PrintConfiguration(Terminal terminal, RunRecord run)
    {
        // Where the data lies stands above already.
        (string Key, string? Value, string? Default)[] changed = [.. run.Changed().Where(key => key.Key != "data")];
        if (changed.Length == 0)
        {
            terminal.WriteLine("Every key of its configuration is as it is by default.");
            return;
        }
        ColumnTable.Print(terminal, changed,
        [
            new("key", key => key.Key),
            new("here", key => key.Value ?? "null"),
            new("by default", key => key.Default ?? "null", Rank: 1),
        ]);
    }

    private static void PrintFigures(Terminal terminal, RunRecord run, EpochFigures last)
    {
        FigureColumn[] best = run.Best is null ? [] : [RunFigures.Validation($"best\nepoch {run.Best.Epoch}", run.Best)];
        FigureTable.Print(terminal, run.Synthetic == true ? "Figures (synthetic phantom)" : "Figures",
        [
            .. best,
            RunFigures.Validation($"last\nepoch {last.Epoch}", last),
            RunFigures.Training("last, on\ntraining", last),
        ]);
        terminal.WriteLine(run.Monitor is null ? "The configuration cannot be read, so it is not known by which figure an epoch is the best."
            : run.Best is null ? $"{run.Monitor} was defined in no epoch, so there is no best one."
            : $"Best by {run.Monitor}; choosing on the slices one reports flatters.");
    }

    private static void PrintFiles(Terminal terminal, RunFolder run)
    {
        var files = new FactList();
        string[] checkpoints = [.. CheckpointName.All.Where(name => File.Exists(run.Checkpoint(name)))];
        files.Add("Files", checkpoints.Length == 0 ? "no checkpoint yet" : $"checkpoints {string.Join(", ", checkpoints)}");
        string[] others = [.. Directory.EnumerateFileSystemEntries(run.Folder).Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith('.') && name is not ("started" or "checkpoints")).Order(StringComparer.Ordinal)];
        if (others.Length > 0)
            files.Add("", string.Join(", ", others));
        files.Add("Size", $"{run.Size() / 1e6:N1} MB");
        files.Print(terminal);
    }

    private static void PrintNext(Terminal terminal, RunRecord run)
    {
        string name = RunCommand.Quoted(run.Folder.Name), runs = RunCommand.RunsOption(run.Folder);
        if (run.State == RunState.Running)
            terminal.Remark("Next: it is being trained; this page shows more after its next epoch.");
        else if (run.State == RunState.Unfinished)
            terminal.Remark($"Next: lvseg train --resume {name}{runs}");
        else
            terminal.Remark($"Next: lvseg eval --run {name}{runs}, lvseg report {name}{runs}, or more epochs with {PageCommands.TrainFurther(run.Folder, "N", run.Configuration)}");
    }
}
