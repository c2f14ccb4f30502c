using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Runs.Folds;
using LvSeg.Runs.Records;
using LvSeg.Runs.Studies;

namespace LvSeg.Cli.Verbs.Runs;

/// <summary>What <c>runs list</c> shows.</summary>
internal static class RunListPage
{
    /// <summary>Prints a line a run, and below them one a study, and one a cross-validation.</summary>
    public static void Print(Terminal terminal, IReadOnlyList<RunRecord> runs, IReadOnlyList<StudyFolder> studies, IReadOnlyList<CrossValidation> crossValidations)
    {
        if (runs.Count > 0)
            PrintRuns(terminal, runs);
        if (studies.Count > 0)
        {
            ColumnTable.Print(terminal, studies,
            [
                new("study", study => study.Name),
                new("runs", study => study.Runs.Count.ToString(), Rank: 1, Right: true),
            ]);
            terminal.WriteLine($"The runs of a study: lvseg runs list --runs {RunCommand.Quoted(studies[0].Folder)}");
        }
        if (crossValidations.Count > 0)
        {
            ColumnTable.Print(terminal, crossValidations,
            [
                new("cross-validation", folds => folds.Name),
                new("folds finished", folds => $"{folds.Finished} of {folds.Folds}", Rank: 1, Right: true),
            ]);
            terminal.WriteLine($"The runs of a cross-validation: lvseg runs list --runs {RunCommand.Quoted(crossValidations[0].Folder)}");
        }
        foreach (RunRecord run in runs.Where(run => run.Fault is not null))
            terminal.Note($"The run '{run.Folder.Name}' is damaged: {run.Fault}");
    }

    private static void PrintRuns(Terminal terminal, IReadOnlyList<RunRecord> runs)
    {
        string[] monitors = [.. runs.Select(run => run.Monitor).OfType<string>().Distinct()];
        RankedColumn<RunRecord>[] figure = monitors.Length > 1 ? [new("figure", run => run.Monitor ?? FigureText.None, Rank: 5)] : [];
        ColumnTable.Print(terminal, runs,
        [
            new("run", run => run.Folder.Name),
            new("network", RunWords.Network, Rank: 4),
            new("data", RunWords.Data, Rank: 7),
            new("state", RunWords.State, Rank: 3),
            new("epochs", RunWords.Epochs, Rank: 2, Right: true),
            .. figure,
            new("best", run => FigureText.Of(run.Monitor is { } monitor ? run.Best?[monitor] : null), Rank: 1, Right: true),
            new("at", run => run.Best is { } best ? best.Epoch.ToString() : FigureText.None, Rank: 6, Right: true),
            new("last", run => FigureText.Of(run.Monitor is { } monitor ? run.Last?[monitor] : null), Rank: 6, Right: true),
        ]);
        if (monitors.Length == 1)
            terminal.WriteLine($"best, at and last: the best {monitors[0]}, its epoch, and the last epoch's.");
    }
}
