using LvSeg.Runs;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Folds;
using LvSeg.Runs.Keys;

namespace LvSeg.Training.Checkpoints;

/// <summary>One checkpoint.</summary>
public sealed record CheckpointChoice : NetworkChoice
{
    private CheckpointChoice(string checkpoint, string path, RunFolder? run, IReadOnlyList<ChoiceNotice> notices)
        : base(checkpoint, notices)
    {
        Path = path;
        Run = run;
    }

    /// <summary>Its file, which exists.</summary>
    public string Path { get; }

    /// <summary>The run it belongs to; null for a file that lies in no run.</summary>
    public RunFolder? Run { get; }

    /// <summary>Finds a run's checkpoint by its word, or a file by its path.</summary>
    /// <param name="runs">The folder of the runs.</param>
    /// <param name="run">The run's name, or its folder; null for the newest.</param>
    /// <param name="checkpoint">best, latest or final; anything else is a path.</param>
    /// <exception cref="RunException">There is no such run, or it has no such checkpoint, or no such file.</exception>
    /// <exception cref="ConfigurationException">A path and a run are named together.</exception>
    public static CheckpointChoice Find(string runs, string? run = null, string checkpoint = CheckpointName.Best)
    {
        if (!CheckpointName.All.Contains(checkpoint))
            return OfFile(checkpoint, run);
        if (run is not null && CrossValidation.TryOpen(runs, run) is { } folds)
        {
            throw new RunException($"'{run}' is a cross-validation of {folds.Folds} runs.")
            {
                Remedy = new TakeFoldsTogether(System.IO.Path.Combine(folds.Folder, "fold-1")),
            };
        }
        RunFolder folder = run is null ? RunFolder.Newest(runs) : RunFolder.Open(runs, run);
        string path = folder.Checkpoint(checkpoint);
        return File.Exists(path) ? new(checkpoint, path, folder, run is null ? [new NewestRunTaken(folder.Name)] : [])
            : throw Missing(folder, checkpoint);
    }

    /// <inheritdoc/>
    public override TrainedNetworks Open() => new(Checkpoint, [Checkpoints.Checkpoint.Open(Path)], Run?.Folder, Run);

    private static CheckpointChoice OfFile(string path, string? run)
    {
        if (Directory.Exists(path))
            throw new RunException($"{path}: this is a folder, and no checkpoint.") { Remedy = new CheckpointIsNoFolder(path) };
        if (!File.Exists(path))
        {
            throw new RunException($"{path}: there is no such checkpoint.")
            {
                Remedy = new NameACheckpoint(NearestName.Of(path, CheckpointName.All) is [var near, ..] ? near : null),
            };
        }
        if (run is not null)
            throw new ConfigurationException($"The run '{run}' is named together with the checkpoint's file {path}.") { Remedy = new RunOrFile() };
        return new(path, path, RunAround(path), []);
    }

    private static RunFolder? RunAround(string path)
    {
        string checkpoints = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        if (System.IO.Path.GetDirectoryName(checkpoints) is not { } folder || System.IO.Path.GetDirectoryName(folder) is not { } runs)
            return null;
        return RunFolder.All(runs).FirstOrDefault(run => run.Folder == folder && run.CheckpointsFolder == checkpoints);
    }

    private static RunException Missing(RunFolder run, string checkpoint)
    {
        string[] there = [.. CheckpointName.All.Where(word => File.Exists(run.Checkpoint(word)))];
        string reason = checkpoint switch
        {
            _ when there.Length == 0 => "not one epoch of it has been saved",
            CheckpointName.Best when Checkpoints.Checkpoint.Open(run.LatestCheckpoint).State.History.Count == 0 => "not one epoch of it is finished",
            CheckpointName.Best => "the figure that it monitors was defined in no epoch",
            CheckpointName.Final => "it is not finished",
            _ => "the file is gone",
        };
        return new($"The run '{run.Name}' has no {checkpoint} checkpoint: {reason}." + (there.Length == 0 ? "" : $" There is {string.Join(" and ", there)}."))
        {
            Remedy = there.Length == 0 ? new GoOnWithRun(run.Name) : null,
        };
    }
}
