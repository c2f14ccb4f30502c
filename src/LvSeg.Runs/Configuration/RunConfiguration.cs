using LvSeg.Data.Datasets;
using LvSeg.Runs.Keys;

namespace LvSeg.Runs.Configuration;

/// <summary>Everything that decides a training, by what it is about. In files the keys stand side by side; see <see cref="Settings"/>.</summary>
public sealed record RunConfiguration
{
    /// <summary>Which slices.</summary>
    public DataConfiguration Data { get; init; } = new();

    /// <summary>Which network.</summary>
    public NetworkConfiguration Network { get; init; } = new();

    /// <summary>How it is trained.</summary>
    public RecipeConfiguration Recipe { get; init; } = new();

    /// <summary>What is done beside running the network once.</summary>
    public PredictionOptions Prediction { get; init; } = new();

    /// <summary>Where it is computed, and what is kept of it.</summary>
    public MachineConfiguration Machine { get; init; } = new();

    /// <summary>Where the run lies.</summary>
    public PlaceConfiguration Place { get; init; } = new();

    /// <summary>How the data is meant.</summary>
    public DataOptions DataOptions => new(Data.ImageType, Data.Scale, Data.SplitBy, Data.SplitSeed, NetworkDescription.Classes,
        Data is { Folds: { } folds, Fold: { } fold } ? new DataFold(fold, folds) : null, Data.HoldOut,
        Data.ImageFeature, Data.LabelFeature);
}
