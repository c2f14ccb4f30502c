using System.Text.Json.Serialization;
using LvSeg.Keras.Drawings;

namespace LvSeg.Training.Models;

/// <summary>Everything that makes a network the one it is, apart from its weights.</summary>
/// <param name="Kind">Which of the lab's networks.</param>
/// <param name="Height">Rows of a slice, in pixels.</param>
/// <param name="Width">Columns of a slice, in pixels.</param>
/// <param name="ScoreRelu">FCN: a relu on the scores.</param>
/// <param name="Filters">U-Net: channels of the first level.</param>
/// <param name="Depth">U-Net: how often the picture is halved.</param>
/// <param name="BatchNorm">U-Net: normalize after each convolution.</param>
/// <param name="UpSampling">U-Net: how the picture is enlarged.</param>
public sealed record NetworkDescription(
    NetworkKind Kind, int Height, int Width, bool ScoreRelu, int Filters, int Depth, bool BatchNorm, UpSampling UpSampling)
{
    /// <summary>The drawing of a network that is none of the lab's own, as <see cref="NetworkDrawing.Text"/>; null for the lab's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Drawing { get; init; }

    /// <summary>FCN and U-Net: rows and columns of the centre that is looked at; null for the whole slice.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Region { get; init; }

    /// <summary>FCN and U-Net: each slice is given mean 0 and variance 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Standardize { get; init; }

    /// <summary>U-Net: what goes into each pair of convolutions is added to what comes out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Residual { get; init; }

    /// <summary>U-Net: each slice's channels are normalized by themselves, in place of <see cref="BatchNorm"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InstanceNorm { get; init; }

    /// <summary>U-Net: how each convolution is normalized.</summary>
    internal Normalization Normalization => InstanceNorm ? Normalization.Instance : BatchNorm ? Normalization.Batch : Normalization.None;

    /// <summary>What the network itself sees of a slice.</summary>
    internal CentreRegion Seen => new(Height, Width, Kind == NetworkKind.Dense ? null : Region, Standardize);
}
