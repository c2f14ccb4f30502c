using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Data.Phantom;
using LvSeg.Data.Slices;

namespace LvSeg.Cli.Verbs.Data;

/// <summary>The synthetic phantom as record files.</summary>
internal static class PhantomFiles
{
    /// <summary>Draws it and writes it, and shows how far that is.</summary>
    /// <returns>How many slices train, and how many validate.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop; nothing was written.</exception>
    public static (int Train, int Validation) Make(Terminal terminal, string folder, PhantomOptions options, CancellationToken stop)
    {
        IReadOnlyList<Slice> train, validation;
        using (var drawing = new ReadingLine(terminal, "drawn", options.Slices))
            (train, validation) = PhantomSet.GenerateSplit(options, drawing.Report, stop);
        using var writing = new WaitingLine(terminal, $"writing {folder}");
        PhantomSet.Write(folder, train, validation);
        return (train.Count, validation.Count);
    }
}
