using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Data.Datasets;
using LvSeg.Data.Phantom;
using LvSeg.Data.Slices;

namespace LvSeg.Cli.Verbs.DataVerbs;

/// <summary>The synthetic phantom as record files.</summary>
internal static class PhantomFiles
{
    /// <summary>Draws it and writes it, and shows how far that is.</summary>
    /// <returns>How many slices train, and how many validate.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop; nothing was written.</exception>
    public static (int Train, int Validation) Make(Terminal terminal, string folder, PhantomOptions options, CancellationToken stop)
    {
        List<Slice> drawn = [];
        using (var drawing = new ReadingLine(terminal, "drawn", options.Slices))
        {
            foreach (Slice slice in PhantomSet.Generate(options))
            {
                stop.ThrowIfCancellationRequested();
                drawn.Add(slice);
                drawing.Report(drawn.Count);
            }
        }
        (IReadOnlyList<Slice> train, IReadOnlyList<Slice> validation) = PhantomSet.Split(drawn, options.Seed);
        using var writing = new WaitingLine(terminal, $"writing {folder}");
        RecordSet.Write(folder, "phantom", train, validation);
        return (train.Count, validation.Count);
    }
}
