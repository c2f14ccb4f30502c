using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Runs.Folds;

namespace LvSeg.Cli.Verbs.Train;

/// <summary>What a cross-validation came to.</summary>
internal static class FoldPage
{
    /// <summary>Prints every figure's mean over the folds, its spread, and the folds one by one where the screen is wide enough.</summary>
    public static void Print(Terminal terminal, CrossValidation folds)
    {
        FoldFigures figures = folds.Summarize();
        string held = folds.KeepsPatientsTogether ? "patients, which its network has not seen" : "slices, of patients that its network may have seen";
        terminal.WriteLine($"Each fold on its own {held}; best epoch of each, so a little flattered ({figures.Folds.Count} of {folds.Folds} folds):");
        ColumnTable.Print(terminal, [.. figures.All.Where(figure => figure.Mean is not null)],
        [
            new("", figure => figure.Name),
            new("mean", figure => FigureText.Of(figure.Mean), Right: true),
            new("±", figure => FigureText.Of(figure.Spread), Right: true),
            .. figures.Folds.Select((fold, i) => new RankedColumn<FoldFigure>($"fold {fold}", figure => FigureText.Of(figure.Values[i]), Rank: fold, Right: true)),
        ]);
        terminal.WriteLine($"± is the standard deviation from fold to fold. All of it lies in {folds.Folder}: folds.csv and the runs.");
        terminal.Remark($"Next: lvseg eval --ensemble --run {Named(folds)} --data DIR --split all, on patients that no fold has seen");
    }

    /// <summary>What a command line needs to find a cross-validation: its name, and the folder of runs where that is not the usual one.</summary>
    public static string Named(CrossValidation folds) =>
        RunCommand.Quoted(folds.Name) + RunCommand.RunsOption(Path.GetDirectoryName(Path.GetFullPath(folds.Folder))!);
}
