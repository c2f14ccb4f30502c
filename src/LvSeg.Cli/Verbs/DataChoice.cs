using LvSeg.Cli.Screen;
using LvSeg.Cli.Verbs.Data;
using LvSeg.Data.Phantom;
using LvSeg.Runs.Configuration;

namespace LvSeg.Cli.Verbs;

/// <summary>Which data a verb works on when the command line does not say.</summary>
internal static class DataChoice
{
    /// <summary>The folder given, or the default; the synthetic phantom is made where it is that and is missing.</summary>
    public static string Resolve(Terminal terminal, string? given, CancellationToken stop)
    {
        if (given is not null)
            return given;
        string folder = DefaultData.Find();
        if (DefaultData.IsUnmadePhantom(folder))
        {
            terminal.Note($"No data was named: a synthetic phantom is made in {folder}, once. --data names your own.");
            PhantomFiles.Make(terminal, folder, new PhantomOptions(), stop);
        }
        return folder;
    }
}
