using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Data.Scans;
using LvSeg.Data.Slices;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;


namespace LvSeg.Training.Loop;

/// <summary>The data of a training, read through once and found to be sound.</summary>
/// <param name="Set">The slices.</param>
/// <param name="Train">What one pass over the training slices found.</param>
/// <param name="Validation">What one pass over the validation slices found.</param>
public sealed record TrainingData(Dataset Set, SourceScan Train, SourceScan Validation)
{
    private IReadOnlyList<Remark>? _remarks;

    /// <summary>True where any slice is a phantom.</summary>
    public bool Synthetic => Train.Synthetic || Validation.Synthetic;

    /// <summary>In which ways the masks of both sides are stored.</summary>
    public MaskForms MaskForms { get; } = MaskForms.Of(Train.MaskForms, Validation.MaskForms);

    /// <summary>Reads and checks every slice, before anything is written.</summary>
    /// <param name="configuration">Names the folder and says how it is meant.</param>
    /// <param name="progress">Told how many slices have been read.</param>
    /// <param name="withHashes">Whether the hashes are wanted by which versions up to 0.5.0 know slices.</param>
    /// <exception cref="DataException">Something cannot be read, or the two sides differ in size.</exception>
    public static TrainingData Open(RunConfiguration configuration, Action<int>? progress = null, bool withHashes = false)
    {
        var set = Dataset.Open(configuration.Data.Folder!, configuration.DataOptions);
        var train = SourceScan.Of(set.Train, progress, withHashes);
        var validation = SourceScan.Of(set.Validation, count => progress?.Invoke(train.Count + count), withHashes);
        if ((train.Height, train.Width) != (validation.Height, validation.Width))
            throw new DataException($"{configuration.Data.Folder}: the training slices have {train.Height} × {train.Width} pixels, "
                + $"the validation slices {validation.Height} × {validation.Width}. All must have one size.");
        return new TrainingData(set, train, validation);
    }

    /// <summary>What the run and its checkpoints keep of it.</summary>
    /// <param name="splitSeed">Decided the split.</param>
    public DataFacts Facts(ulong splitSeed) => new()
    {
        Synthetic = Synthetic,
        SplitBy = Set.Split?.Name(),
        SplitSeed = splitSeed,
        Fold = Set.Fold?.Number,
        Folds = Set.Fold?.Of,
        NoneHeldOut = !Set.HoldsOut,
        Training = SliceSet.Of(Train),
        Validation = SliceSet.Of(Validation),
    };

    /// <summary>What a person should know about the slices before the training, and a reader of its figures after it.</summary>
    public IReadOnlyList<Remark> Remarks => _remarks ??= FindRemarks();

    private IReadOnlyList<Remark> FindRemarks()
    {
        DataSide training = DataSide.Of("training", Train), validation = DataSide.Of("validation", Validation);
        IEnumerable<Remark> split = Set.HoldsOut ? DataRemarks.OfBoth(training, validation)
            : [new("The validation slices are trained on too (hold_out: false): the figures tell how well the network knows them, and nothing about new patients.")];
        return [.. split, .. DataRemarks.OfEach(Set.HoldsOut ? [training, validation] : [training])];
    }
}
