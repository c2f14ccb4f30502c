using LvSeg.Data.Datasets;
using LvSeg.Data.Examples;

namespace LvSeg.Training.Evaluating;

/// <summary>What an evaluation is of, and what it does otherwise than the training said; all of it may be left out.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Where the slices lie (see <see cref="DataPaths"/>); null for the data of the training, else the default data.</summary>
    public string? Data { get; init; }

    /// <summary>Which of them.</summary>
    public DatasetPart Part { get; init; } = DatasetPart.Validation;

    /// <summary>How records store a pixel; null for as in the training.</summary>
    public ImageType? ImageType { get; init; }

    /// <summary>What a stored pixel is divided by; null for as in the training.</summary>
    public double? Scale { get; init; }

    /// <summary>The feature of a record that holds the image; null for as in the training.</summary>
    public string? ImageFeature { get; init; }

    /// <summary>The feature of a record that holds the labels; null for as in the training.</summary>
    public string? LabelFeature { get; init; }

    /// <summary>Millimetres a pixel; null for as in the training.</summary>
    public double? Spacing { get; init; }

    /// <summary>Whether slices are turned and mirrored; null for as the training said.</summary>
    public bool? TestTime { get; init; }

    /// <summary>Whether the largest component of each mask is kept alone; null for as the training said.</summary>
    public bool? LargestComponent { get; init; }

    /// <summary>Where to compute: auto, cpu, cuda or cuda:N.</summary>
    public string Device { get; init; } = "auto";
}
