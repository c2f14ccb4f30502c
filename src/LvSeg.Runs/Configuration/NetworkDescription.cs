using System.Text.Json.Serialization;

namespace LvSeg.Runs.Configuration;

/// <summary>Everything that makes a network the one it is, apart from its weights. It stands in every checkpoint.</summary>
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
    /// <summary>Background and left ventricle.</summary>
    public const int Classes = 2;

    /// <summary>The text of the drawing of a network that is none of the lab's own, in the one form that drawings are written in; null for the lab's.</summary>
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
    [JsonIgnore]
    public Normalization Normalization => InstanceNorm ? Normalization.Instance : BatchNorm ? Normalization.Batch : Normalization.None;

    /// <summary>The network that a configuration asks for. The only place where keys become a network.</summary>
    /// <param name="configuration">The keys.</param>
    /// <param name="height">Rows of a slice, in pixels.</param>
    /// <param name="width">Columns of a slice, in pixels.</param>
    /// <param name="drawing">The text of the drawing, where the configuration names one.</param>
    public static NetworkDescription Of(RunConfiguration configuration, int height, int width, string? drawing = null)
    {
        RunConfiguration c = configuration;
        bool seesPictures = c.Network.Kind is NetworkKind.Fcn or NetworkKind.Unet;
        return new(c.Network.Kind, height, width, c.Network.ScoreRelu, c.Network.Filters, c.Network.Depth, c.Network.BatchNorm, c.Network.UpSampling)
        {
            Drawing = drawing,
            Region = seesPictures ? c.Network.Region : null,
            Standardize = seesPictures && c.Network.Standardize,
            InstanceNorm = c.Network.Kind == NetworkKind.Unet && c.Network.InstanceNorm,
            Residual = c.Network.Kind == NetworkKind.Unet && c.Network.Residual,
        };
    }
}
