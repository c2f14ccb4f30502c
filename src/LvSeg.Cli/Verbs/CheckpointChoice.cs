using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Screen;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Folds;
using LvSeg.Runs;
using LvSeg.Training.Checkpoints;
using LvSeg.Training;


namespace LvSeg.Cli.Verbs;

/// <summary>The checkpoint that a verb works with.</summary>
/// <param name="Path">Its file, which exists.</param>
/// <param name="Name">As the user named it: best, latest, final or the path.</param>
/// <param name="Run">The run it belongs to; null for a file that lies in no run.</param>
internal sealed record ChosenCheckpoint(string Path, string Name, RunFolder? Run);

/// <summary>Finds the checkpoint that the command line means.</summary>
internal static class CheckpointChoice
{
    private static readonly string[] Words = ["best", "latest", "final"];

    /// <summary>A run's checkpoint by its word, or a file by its path. Says on standard error which run was taken where none was named.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="checkpoint">best, latest or final; anything else is a path.</param>
    /// <param name="run">The run's name, or its folder; null for the newest.</param>
    /// <param name="runs">Where the runs lie.</param>
    /// <exception cref="RunException">There is no such run, or it has no such checkpoint, or no such file.</exception>
    /// <exception cref="ConfigurationException">A path and a run are named together.</exception>
    public static ChosenCheckpoint Find(Terminal terminal, string checkpoint, string? run, string runs)
    {
        if (!Words.Contains(checkpoint))
            return OfFile(checkpoint, run);
        if (run is not null && CrossValidation.TryOpen(runs, run) is { } folds)
            throw new RunException($"'{run}' is a cross-validation of {folds.Folds} runs. --ensemble takes them together; --run {RunCommand.Quoted(Path.Combine(folds.Folder, "fold-1"))} names one of them.");
        RunFolder folder = run is null ? RunFolder.Newest(runs) : RunFolder.Open(runs, run);
        string path = folder.Checkpoint(checkpoint);
        if (!File.Exists(path))
            throw Missing(folder, checkpoint);
        if (run is null)
            terminal.Note($"The newest run is taken: {folder.Name}. --run names another.");
        return new(path, checkpoint, folder);
    }

    /// <summary>Reads and checks it; says so where that takes a while.</summary>
    /// <exception cref="Keras.KerasException">The file is damaged.</exception>
    /// <exception cref="TrainingException">It is no checkpoint.</exception>
    public static Checkpoint Read(Terminal terminal, ChosenCheckpoint chosen)
    {
        using var waiting = new WaitingLine(terminal, "reading the checkpoint");
        return Checkpoint.Open(chosen.Path);
    }

    private static ChosenCheckpoint OfFile(string path, string? run)
    {
        if (Directory.Exists(path))
            throw new RunException($"{path}: this is a folder; --checkpoint takes best, latest, final or a file. A run is named by --run.");
        if (!File.Exists(path))
        {
            string meant = NearestName.Of(path, Words) is [var near, ..] ? $" Did you mean '{near}'?" : "";
            throw new RunException($"{path}: there is no such checkpoint. --checkpoint takes best, latest, final or the path of a file.{meant}");
        }
        if (run is not null)
            throw new ConfigurationException("--run: --checkpoint names a file already; --run stands beside best, latest and final only.");
        return new(path, path, RunAround(path));
    }

    private static RunFolder? RunAround(string path)
    {
        string checkpoints = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (Path.GetDirectoryName(checkpoints) is not { } folder || Path.GetDirectoryName(folder) is not { } runs)
            return null;
        return RunFolder.All(runs).FirstOrDefault(run => run.Folder == folder && run.CheckpointsFolder == checkpoints);
    }

    private static RunException Missing(RunFolder run, string checkpoint)
    {
        string[] there = [.. Words.Where(word => File.Exists(run.Checkpoint(word)))];
        string reason = checkpoint switch
        {
            _ when there.Length == 0 => "not one epoch of it has been saved",
            "best" when Checkpoint.Open(run.LatestCheckpoint).State.History.Count == 0 => "not one epoch of it is finished",
            "best" => "the figure that it monitors was defined in no epoch",
            "final" => "it is not finished",
            _ => "the file is gone",
        };
        return new($"The run '{run.Name}' has no {checkpoint} checkpoint: {reason}."
            + (there.Length == 0 ? $" Go on with it (lvseg train --resume {run.Name}), or name another --run." : $" There is {string.Join(" and ", there)}."));
    }
}
