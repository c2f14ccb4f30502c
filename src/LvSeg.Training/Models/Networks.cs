using System.Text.Json.Serialization;
using LvSeg.Keras.Drawings;
using LvSeg.Keras.Models;

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

/// <summary>The lab's networks by name.</summary>
public static class Networks
{
    /// <summary>Background and left ventricle.</summary>
    public const int Classes = 2;

    private const int LargestDense = 1 << 24;

    /// <summary>The lab's own networks.</summary>
    public static IReadOnlyList<NetworkKind> Kinds { get; } = [NetworkKind.Dense, NetworkKind.Fcn, NetworkKind.Unet];

    /// <summary>Their names, as the command line takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(NameOf)];

    /// <summary>The name of one of the lab's own networks: <c>fcn</c>.</summary>
    public static string NameOf(NetworkKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The name of a network: that of the lab, or the one that its drawing has.</summary>
    public static string NameOf(NetworkDescription network) => network.Kind == NetworkKind.Drawn ? DrawingOf(network).Name : NameOf(network.Kind);

    /// <summary>Builds a network. Its first weights come of the seed.</summary>
    /// <exception cref="TrainingException">The network cannot take slices of that size, or is too deep to be built.</exception>
    public static Model Build(NetworkDescription network, ulong seed)
    {
        if (network.Kind == NetworkKind.Drawn)
            return DrawnNetwork.Build(DrawingOf(network), network.Height, network.Width, seed);
        int multiple = SizeMultiple(network);
        CentreRegion seen = network.Seen;
        if (network.Region is { } region && network.Kind != NetworkKind.Dense && (region % multiple != 0 || region > network.Height || region > network.Width))
            throw new TrainingException($"The region is {region} pixels a side; for the {NameOf(network.Kind)} it must be a multiple of {multiple}, and no more than the slices have: {network.Height} × {network.Width}.");
        if (seen.Rows % multiple != 0 || seen.Columns % multiple != 0)
            throw new TrainingException($"The {NameOf(network.Kind)} takes slices whose height and width are multiples of {multiple}; these have {network.Height} × {network.Width} pixels.");
        if (network.Kind == NetworkKind.Dense && (long)network.Height * network.Width * Classes > LargestDense)
            throw new TrainingException($"The dense network has a weight for each pair of pixels and units: {network.Height} × {network.Width} pixels are too many for it.");
        return network.Kind switch
        {
            NetworkKind.Dense => DenseNet.Build(network.Height, network.Width, Classes, seed),
            NetworkKind.Fcn => Fcn.Build(network.Height, network.Width, Classes, network.ScoreRelu, seed, seen),
            _ => UNet.Build(network.Height, network.Width, Classes, network.Filters, network.Depth, network.Normalization, network.UpSampling, seed,
                network.Residual, seen),
        };
    }

    /// <summary>What the sides of a slice must be a multiple of, in pixels.</summary>
    public static int SizeMultiple(NetworkDescription network) => network.Kind switch
    {
        NetworkKind.Dense => 1,
        NetworkKind.Fcn => Fcn.Stride,
        NetworkKind.Drawn => DrawingOf(network).SizeMultiple,
        _ when network.Depth > 12 || network.Filters > (1 << 20) >> network.Depth =>
            throw new TrainingException($"A U-Net of width {network.Filters} and depth {network.Depth} is too large: its lowest level would have more than a million channels."),
        _ => 1 << network.Depth,
    };

    /// <summary>Whether a network trained on one size can be used on another.</summary>
    public static bool TakesAnySize(NetworkDescription network) =>
        network.Kind == NetworkKind.Drawn ? !DrawingOf(network).IsOfOneSize : network.Kind != NetworkKind.Dense;

    /// <summary>The size to which a slice must be filled up: the size itself where it is the network's own, else the next multiples of <see cref="SizeMultiple"/>.</summary>
    public static (int Height, int Width) FillUp(NetworkDescription network, int height, int width)
    {
        if ((height, width) == (network.Height, network.Width))
            return (height, width);
        if (network.Seen.Side is { } region)
            return (Math.Max(height, region), Math.Max(width, region));
        int multiple = SizeMultiple(network);
        return (RoundUp(height, multiple), RoundUp(width, multiple));
    }

    private static int RoundUp(int size, int multiple) => (size + multiple - 1) / multiple * multiple;

    private static NetworkDrawing DrawingOf(NetworkDescription network) =>
        NetworkDrawing.Parse(network.Drawing ?? throw new TrainingException("The drawing of the network is missing."), "the network's drawing");
}
