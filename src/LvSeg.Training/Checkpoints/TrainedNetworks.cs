using LvSeg.Data.Datasets;
using LvSeg.Data.Examples;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;

namespace LvSeg.Training.Checkpoints;

/// <summary>The network of one checkpoint, or those of several together: an ensemble.</summary>
/// <param name="Checkpoint">best, latest, final, or the path of a file.</param>
/// <param name="Members">One checkpoint or more; all of them take slices of one kind.</param>
/// <param name="Folder">The folder of the run, or of the runs; null for a file that lies in no run.</param>
/// <param name="Configured">The run whose configuration tells what they were trained on; likewise.</param>
public sealed record TrainedNetworks(string Checkpoint, IReadOnlyList<Checkpoint> Members, string? Folder, RunFolder? Configured)
{
    /// <summary>True for more than one network.</summary>
    public bool IsEnsemble => Members.Count > 1;

    /// <summary>The first member's text.</summary>
    public TrainingState State => Members[0].State;

    /// <summary>The name of the first member's network.</summary>
    public string Network => Members[0].Network.Name;

    /// <summary>The name of the run, or of the folder of runs; null for a file that lies in no run.</summary>
    public string? Name => Folder is null ? null : Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder)));

    /// <summary>True where any member was trained on the synthetic phantom.</summary>
    public bool Synthetic => Members.Any(member => member.State.TrainingData.Synthetic);

    /// <summary>Where the data lies that they were trained on, as the run's configuration says; null where they lie in no run.</summary>
    /// <exception cref="ConfigurationException">The configuration is damaged.</exception>
    public string? ReadDataPath() => Configured is null ? null : ConfigurationFile.Read(Configured.ConfigFile).Data.Folder;

    /// <summary>How pixels are read: as in the training, but for what is said here.</summary>
    /// <param name="imageType">How records store a pixel; null for as in the training.</param>
    /// <param name="scale">What a stored pixel is divided by; null for as in the training.</param>
    /// <param name="imageFeature">The feature of a record that holds the image; null for as in the training.</param>
    /// <param name="labelFeature">The feature of a record that holds the labels; null for as in the training.</param>
    public DataOptions DataOptions(ImageType? imageType = null, double? scale = null, string? imageFeature = null, string? labelFeature = null) =>
        new(imageType ?? ImageTypes.Parse(State.ImageType), scale ?? State.Scale, Classes: State.Classes,
            ImageFeature: imageFeature ?? State.ImageFeature, LabelFeature: labelFeature ?? State.LabelFeature);
}
