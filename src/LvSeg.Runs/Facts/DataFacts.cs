namespace LvSeg.Runs.Facts;

/// <summary>
/// What is known of the data of a training: in a run's <c>data.json</c> and <c>slices.csv</c>, and in each of its checkpoints. It tells whether a training goes
/// on with the slices that it began with, which slices a network has seen, and whether the figures of two runs may be compared.
/// </summary>
public sealed record DataFacts
{
    /// <summary>True where any slice is a phantom and no patient's.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>How pictures were split, <c>slice</c> or <c>patient</c>; null where the data came split.</summary>
    public string? SplitBy { get; init; }

    /// <summary>Decided that split. Only a checkpoint knows it.</summary>
    public ulong SplitSeed { get; init; }

    /// <summary>The fold that was held back, 1 … <see cref="Folds"/>; null where the slices were not dealt into folds. Only a checkpoint knows it.</summary>
    public int? Fold { get; init; }

    /// <summary>How many folds there were. Only a checkpoint knows it.</summary>
    public int? Folds { get; init; }

    /// <summary>True where the slices that validated were trained on too. Only a checkpoint knows it.</summary>
    public bool NoneHeldOut { get; init; }

    /// <summary>The slices that are learned from.</summary>
    public required SliceSet Training { get; init; }

    /// <summary>The slices that are judged on; null in a checkpoint of a version up to 0.5.0, which does not know them.</summary>
    public SliceSet? Validation { get; init; }

    /// <summary>Epochs that were judged on other validation slices than these, before those were changed with the user's leave; 0 for none.</summary>
    public int EpochsOnOtherValidation { get; init; }
}
