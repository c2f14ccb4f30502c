using LvSeg.Cli.Screen.Tables;
using LvSeg.Runs.Folders;

namespace LvSeg.Cli.Verbs.Runs;

/// <summary>The figures of an epoch, as columns of a table.</summary>
internal static class RunFigures
{
    /// <summary>Those of the validation slices.</summary>
    public static FigureColumn Validation(string title, EpochFigures epoch) => new(title, figure => epoch["val_" + figure.Name], epoch["val_loss"]);

    /// <summary>Those of the training slices, running means over the epoch.</summary>
    public static FigureColumn Training(string title, EpochFigures epoch) => new(title, figure => epoch[figure.Name], epoch["loss"]);
}
