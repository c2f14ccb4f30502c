using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Keys;
using LvSeg.Training.Checkpoints;

namespace LvSeg.Training.Evaluating;

/// <summary>The slices to be measured.</summary>
/// <param name="Path">Where they lie, from the root on.</param>
/// <param name="Part">Which of them.</param>
/// <param name="Spacing">Millimetres a pixel; null where that is not known.</param>
/// <param name="LiesInOwnFolder">True where the networks were trained on what lay in this folder, which may have changed since.</param>
/// <param name="Source">The slices.</param>
public sealed record EvaluatedData(string Path, DatasetPart Part, double? Spacing, bool LiesInOwnFolder, ISliceSource Source)
{
    /// <summary>Chooses the data and opens it as it was meant in the training, so that what validates is what validated then.</summary>
    /// <param name="networks">What is measured.</param>
    /// <param name="options">What is said otherwise.</param>
    /// <exception cref="Data.DataException">The data cannot be used.</exception>
    /// <exception cref="TrainingException">The run's own data does not lie where it lay.</exception>
    /// <exception cref="ConfigurationException">The run's configuration is damaged.</exception>
    public static EvaluatedData Open(TrainedNetworks networks, EvaluationOptions options)
    {
        string? own = networks.ReadDataPath();
        if (options.Data is null && own is not null && !DataPaths.Each(own).All(System.IO.Path.Exists))
            throw new TrainingException($"{own}: there is no such folder; the data of the run '{networks.Configured!.Name}' lay there.") { Remedy = new NameDataOfRun() };
        string path = DataPaths.Full(options.Data ?? own ?? DefaultData.FindExisting());
        bool isOwn = own is not null && DataPaths.Full(own) == path;
        // Each fold of an ensemble held other slices back.
        // Data that lies elsewhere now is split as it was; whether the slices are the same is looked at later.
        bool heldBackAlike = !networks.IsEnsemble && own is not null && (isOwn || !DataPaths.Each(own).All(System.IO.Path.Exists));
        DataFacts trained = networks.State.TrainingData;
        DataFold? fold = heldBackAlike && trained is { Fold: { } number, Folds: { } of } ? new DataFold(number, of) : null;
        // Records come split by their names.
        bool isSplitHere = fold is null && trained.Fold is null && DataPaths.Each(path).All(Dataset.HasPictures);
        DataOptions meant = networks.DataOptions(options.ImageType, options.Scale, options.ImageFeature, options.LabelFeature) with
        {
            SplitBy = isSplitHere && trained.SplitBy is { } split ? SplitNames.Parse(split) : null,
            SplitSeed = trained.SplitSeed,
            Fold = fold,
            HoldOut = !(heldBackAlike && trained.NoneHeldOut),
        };
        return new(path, options.Part, options.Spacing ?? networks.State.Spacing, isOwn, Dataset.OpenPart(path, meant, options.Part));
    }
}
