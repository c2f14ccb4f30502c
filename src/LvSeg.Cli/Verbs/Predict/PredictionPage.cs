using LvSeg.Cli.Screen;
using LvSeg.Data;
using LvSeg.Training.Prediction;

namespace LvSeg.Cli.Verbs.Predict;

/// <summary>What was segmented, where it lies, and what could not be.</summary>
internal static class PredictionPage
{
    private const int NamesShown = 5;

    /// <returns>The exit code.</returns>
    public static int Print(Terminal terminal, PredictionOutcome outcome, PredictionFolder folder)
    {
        if (folder.Renamed.Count > 0)
        {
            terminal.Note($"{Counted.Of(folder.Renamed.Count, "slice has", "slices have", "N0")} the name of one before; the files are called "
                + $"{string.Join(", ", folder.Renamed.Take(NamesShown))}{(folder.Renamed.Count > NamesShown ? ", …" : "")}.");
        }
        if (outcome.Segmented > 0)
            terminal.Out.WriteLine($"{Counted.Of(outcome.Segmented, "slice", format: "N0")} segmented; the masks and overlays lie in {folder.Path}.");
        if (outcome.Failures.Count > 0)
            terminal.Error.WriteLine($"lvseg: {Counted.Of(outcome.Failures.Count, "input", format: "N0")} could not be segmented:");
        foreach (PredictionFailure failure in outcome.Failures)
            terminal.Error.WriteLine($"  {(failure.Slice is { } slice ? $"{slice}: " : "")}{ErrorPage.MessageOf(failure.Error)}");
        if (outcome.Interrupted)
            terminal.Error.WriteLine("lvseg: interrupted; what is written is whole.");
        return outcome.Interrupted ? Exits.Interrupted : outcome.Failures.Count > 0 ? Exits.Failed : Exits.Done;
    }
}
