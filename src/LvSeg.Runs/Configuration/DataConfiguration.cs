using LvSeg.Data.Datasets;
using LvSeg.Data.Examples;

namespace LvSeg.Runs.Configuration;

/// <summary>Which slices are learned from and judged on, and how they are read.</summary>
public sealed record DataConfiguration
{
    /// <summary>The folder of the data; null for the default (see <see cref="DefaultData"/>).</summary>
    public string? Folder { get; init; }

    /// <summary>How records store a pixel.</summary>
    public ImageType ImageType { get; init; } = ImageType.Int64;

    /// <summary>What a stored pixel is divided by; null for 1024 in records and 256 in PNGs of 8 bits.</summary>
    public double? Scale { get; init; }

    /// <summary>The feature of a record that holds the image; null for the course's.</summary>
    public string? ImageFeature { get; init; }

    /// <summary>The feature of a record that holds the labels; null for the course's.</summary>
    public string? LabelFeature { get; init; }

    /// <summary>How a folder of pictures is split; null for by patient where patients are known, else by slice.</summary>
    public SplitBy? SplitBy { get; init; }

    /// <summary>Decides that split, and nothing else.</summary>
    public ulong SplitSeed { get; init; } = 1234;

    /// <summary>Into how many parts the patients are dealt, each of which validates once; null for the split that the data has.</summary>
    public int? Folds { get; init; }

    /// <summary>The part that validates, 1 … <see cref="Folds"/>; null for each in turn.</summary>
    public int? Fold { get; init; }

    /// <summary>Whether the slices that validate are kept out of the training. Where not, every slice is trained on.</summary>
    public bool HoldOut { get; init; } = true;

    /// <summary>Millimetres a pixel, kept with the checkpoint; null where it is not known.</summary>
    public double? Spacing { get; init; }

    /// <summary>What does not go together of the keys that say what is held out, as a sentence; null where all does.</summary>
    /// <param name="isOneTraining">Whether they are those of one training, and not of a cross-validation.</param>
    public string? FoldFault(bool isOneTraining) =>
        Fold is not null && Folds is null ? "fold says which part validates; folds says of how many, and is missing."
        : Folds is null ? null
        : !HoldOut ? "hold_out is false, so every slice is trained on; folds holds some out. Take one of the two."
        : SplitBy is not null ? "split_by is for data that is not dealt into folds: those keep patients together wherever they are known. Take one of the two."
        : isOneTraining && Fold is null ? "folds says into how many parts the patients are dealt; fold says which of them validates, and is missing."
        : null;
}
