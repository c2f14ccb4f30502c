using LvSeg.Cli.Screen;
using LvSeg.Data;
using LvSeg.Data.Scans;
using LvSeg.Training.Prediction;


namespace LvSeg.Cli.Verbs.Predict;

/// <summary>What was segmented, where it lies, and what could not be.</summary>
internal static class PredictionPage
{
    private const int NamesShown = 5;

    /// <returns>The exit code.</returns>
    public static int Print(Terminal terminal, PredictionOutcome outcome, PredictionFolder folder)
    {
        PrintRenamed(terminal, folder.Renamed(NameChange.Unfit), "slice has a name", "slices have names", "that not every disk can give a file");
        PrintRenamed(terminal, folder.Renamed(NameChange.Alike), "slice has a name", "slices have names", "that not every disk tells from another's");
        PrintRenamed(terminal, folder.Renamed(NameChange.Repeated), "slice has", "slices have", "the name of one before");
        if (outcome.OffScale is [var brightest, ..] off)
        {
            terminal.Note($"{Counted.Of(off.Count, "slice is", "slices are", "N0")} on another scale of intensity than those that the network has learned from, such as {brightest.Slice}, which is "
                + $"{DataRemarks.Times(brightest.Times)} as bright: {brightest.Advice} (--image-type, --scale). {PredictionFolder.TableName} says which.");
        }
        if (outcome.UnusedMasks is [var first, ..] unused)
        {
            terminal.Note($"{Counted.Of(unused.Count, "mask", format: "N0")} of the data cannot be used, which segmenting does not need; the overlays go without: "
                + $"{Some([.. unused.Select(mask => mask.Slice)])}. {(unused.Count == 1 ? "" : "The first: ")}{ErrorPage.MessageOf(first.Error)}");
        }
        if (outcome.Segmented > 0)
            terminal.Out.WriteLine($"{Counted.Of(outcome.Segmented, "slice", format: "N0")} segmented; masks, overlays and {PredictionFolder.TableName} lie in {folder.Path}.");
        if (outcome.Failures.Count > 0)
            terminal.Error.WriteLine($"lvseg: {Counted.Of(outcome.Failures.Count, "input", format: "N0")} could not be segmented:");
        foreach (PredictionFailure failure in outcome.Failures)
            terminal.Error.WriteLine($"  {(failure.Slice is { } slice ? $"{slice}: " : "")}{ErrorPage.MessageOf(failure.Error)}");
        if (outcome.Interrupted)
            terminal.Error.WriteLine("lvseg: interrupted; what is written is whole.");
        return outcome.Interrupted ? Exits.Interrupted : outcome.Failures.Count > 0 ? Exits.Failed : Exits.Done;
    }

    private static void PrintRenamed(Terminal terminal, IReadOnlyList<string> masks, string one, string many, string what)
    {
        if (masks.Count > 0)
            terminal.Note($"{Counted.Of(masks.Count, one, many, "N0")} {what}; {(masks.Count == 1 ? "the mask is" : "the masks are")} called {Some(masks)}. {PredictionFolder.TableName} says whose each mask is.");
    }

    private static string Some(IReadOnlyList<string> names) => $"{string.Join(", ", names.Take(NamesShown))}{(names.Count > NamesShown ? ", …" : "")}";
}
