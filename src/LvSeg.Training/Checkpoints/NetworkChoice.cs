using LvSeg.Runs;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;

namespace LvSeg.Training.Checkpoints;

/// <summary>Trained networks that were chosen and not read yet: a checkpoint, or one of each run of a folder.</summary>
/// <param name="Checkpoint">As it was named: best, latest, final, or the path of a file.</param>
/// <param name="Notices">What was chosen because nobody said otherwise.</param>
public abstract record NetworkChoice(string Checkpoint, IReadOnlyList<ChoiceNotice> Notices)
{
    /// <summary>Chooses a run's checkpoint, a checkpoint's file, or an ensemble.</summary>
    /// <param name="runs">The folder of the runs.</param>
    /// <param name="run">The run, or for an ensemble the folder of runs, by its name or path; null for the newest.</param>
    /// <param name="checkpoint">best, latest or final; anything else is the path of a file, which lies in no run or tells its run itself.</param>
    /// <param name="ensemble">Whether all runs of a folder are taken together, such as the folds of a cross-validation.</param>
    /// <exception cref="RunException">There is no such run, it has no such checkpoint, or there is no such file.</exception>
    /// <exception cref="ConfigurationException">A file is named together with a run or an ensemble.</exception>
    public static NetworkChoice Find(string runs, string? run = null, string checkpoint = CheckpointName.Best, bool ensemble = false) =>
        ensemble ? EnsembleChoice.Find(runs, run, checkpoint) : CheckpointChoice.Find(runs, run, checkpoint);

    /// <summary>Reads and checks the text of each checkpoint; needs no libtorch.</summary>
    /// <exception cref="LvSeg.Runs.Checkpoints.CheckpointException">A file is damaged, or no checkpoint.</exception>
    /// <exception cref="RunException">Fewer than two runs of an ensemble have such a checkpoint, or they take slices of different kinds.</exception>
    public abstract TrainedNetworks Open();
}
