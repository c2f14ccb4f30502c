using LvSeg.Results.Hints;
using LvSeg.Results.Runs;
using LvSeg.Training.Runs;

namespace LvSeg.Cli.Screen.Runs;

/// <summary>What <c>runs show</c> shows.</summary>
internal static class RunPage
{
    private static readonly string[] Checkpoints = ["best", "latest", "final"];

    /// <summary>Prints what a run is, came to and left, and how to go on.</summary>
    public static void Print(RunSummary run)
    {
        PrintFacts(run);
        if (run.Fault is not null)
            Terminal.WriteLine($"Damaged: {run.Fault}");
        if (run.Configuration is not null)
            PrintConfiguration(run);
        if (run.Last is { } last)
            PrintFigures(run, last);
        PrintFiles(run.Folder);
        PrintNext(run);
    }

    private static void PrintFacts(RunSummary run)
    {
        var facts = new FactList();
        facts.Add("Run", run.Folder.Folder);
        facts.Add("Started", run.Folder.Started == DateTimeOffset.MinValue ? "not known" : $"{run.Folder.Started.LocalDateTime:yyyy-MM-dd HH:mm:ss}");
        facts.Add("State", $"{RunWords.State(run)}, {RunWords.Epochs(run)} epochs");
        facts.Add("Network", RunWords.Network(run));
        facts.Add("Data", (run.Configuration?.Data ?? RunWords.None) + (run.Synthetic == true ? " (synthetic phantom)" : ""));
        if (run.Data is { } data)
            facts.Add("", $"{data.Training.Slices:N0} training and {data.Validation.Slices:N0} validation slices{(data.SplitBy is { } by ? $", split by {by}" : "")}"
                + (run.Configuration?.HoldOut == false ? ", all of them trained on" : ""));
        facts.Print();
    }

    private static void PrintConfiguration(RunSummary run)
    {
        // Where the data lies stands above already.
        (string Key, string? Value, string? Default)[] changed = [.. run.Changed().Where(key => key.Key != "data")];
        if (changed.Length == 0)
        {
            Terminal.WriteLine("Every key of its configuration is as it is by default.");
            return;
        }
        ColumnTable.Print(changed,
        [
            new("key", key => key.Key),
            new("here", key => key.Value ?? "null"),
            new("by default", key => key.Default ?? "null", Rank: 1),
        ]);
    }

    private static void PrintFigures(RunSummary run, HistoryRow last)
    {
        FigureColumn[] best = run.Best is null ? [] : [RunFigures.Validation($"best\nepoch {run.Best.Epoch}", run.Best)];
        FigureTable.Print(run.Synthetic == true ? "Figures (synthetic phantom)" : "Figures",
        [
            .. best,
            RunFigures.Validation($"last\nepoch {last.Epoch}", last),
            RunFigures.Training("last, on\ntraining", last),
        ]);
        Terminal.WriteLine(run.Best is null ? $"{run.Monitor} was defined in no epoch, so there is no best one."
            : $"Best by {run.Monitor}; choosing on the slices one reports flatters.");
    }

    private static void PrintFiles(RunFolder run)
    {
        var files = new FactList();
        string[] checkpoints = [.. Checkpoints.Where(name => File.Exists(run.Checkpoint(name)))];
        files.Add("Files", checkpoints.Length == 0 ? "no checkpoint yet" : $"checkpoints {string.Join(", ", checkpoints)}");
        string[] others = [.. Directory.EnumerateFileSystemEntries(run.Folder).Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith('.') && name is not ("started" or "checkpoints")).Order(StringComparer.Ordinal)];
        if (others.Length > 0)
            files.Add("", string.Join(", ", others));
        files.Add("Size", $"{run.Size() / 1e6:N1} MB");
        files.Print();
    }

    private static void PrintNext(RunSummary run)
    {
        string name = RunCommand.Quoted(run.Folder.Name), runs = RunCommand.RunsOption(run.Folder);
        if (run.State == RunState.Running)
            Terminal.Remark("Next: it is being trained; this page shows more after its next epoch.");
        else if (run.State == RunState.Unfinished)
            Terminal.Remark($"Next: lvseg train --resume {name}{runs}");
        else
            Terminal.Remark($"Next: lvseg eval --run {name}{runs}, lvseg report {name}{runs}, or more epochs with lvseg train --resume {name}{runs} --epochs N");
    }
}
