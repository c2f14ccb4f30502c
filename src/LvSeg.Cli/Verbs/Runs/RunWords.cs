using LvSeg.Cli.Screen.Words;
using LvSeg.Data.Datasets;
using LvSeg.Runs.Records;

namespace LvSeg.Cli.Verbs.Runs;

/// <summary>What a run's facts are called on the screen.</summary>
internal static class RunWords
{
    /// <summary>Where a run stands.</summary>
    public static string State(RunRecord run) => run.Fault is not null ? "damaged" : run.State switch
    {
        RunState.Finished => "finished",
        RunState.Running => "running now",
        _ => "unfinished",
    };

    /// <summary>The network's name.</summary>
    public static string Network(RunRecord run) => run.Network ?? FigureText.None;

    /// <summary>The name of the data's folder, and whether it is the phantom.</summary>
    public static string Data(RunRecord run)
    {
        string phantom = run.Synthetic == true ? "synthetic phantom" : "";
        if (run.Configuration?.Data.Folder is not { } path)
            return phantom.Length > 0 ? phantom : FigureText.None;
        string name = string.Join(" + ", DataPaths.Each(path).Select(one => Path.GetFileName(Path.TrimEndingDirectorySeparator(one))));
        return phantom.Length == 0 ? name : name == "phantom" ? phantom : $"{name} ({phantom})";
    }

    /// <summary>Epochs done of those asked for.</summary>
    public static string Epochs(RunRecord run) => $"{run.EpochsDone}/{(run.Configuration is { } configuration ? configuration.Recipe.Epochs : "?")}";

    /// <summary>The same with the word that goes with it.</summary>
    public static string EpochsInWords(RunRecord run) => $"{Epochs(run)} {(run.Configuration?.Recipe.Epochs == 1 ? "epoch" : "epochs")}";
}
