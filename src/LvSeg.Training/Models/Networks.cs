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
    NetworkKind Kind, int Height, int Width, bool ScoreRelu, int Filters, int Depth, bool BatchNorm, UpSampling UpSampling);

/// <summary>The lab's networks by name.</summary>
public static class Networks
{
    /// <summary>Background and left ventricle.</summary>
    public const int Classes = 2;

    private const int LargestDense = 1 << 24;

    /// <summary>The names, as the command line takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<NetworkKind>().Select(NameOf)];

    /// <summary>The name of a network: <c>fcn</c>.</summary>
    public static string NameOf(NetworkKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Builds a network. Its first weights come of the seed.</summary>
    /// <exception cref="TrainingException">The network cannot take slices of that size, or is too deep to be built.</exception>
    public static Model Build(NetworkDescription network, ulong seed)
    {
        int multiple = SizeMultiple(network);
        if (network.Height % multiple != 0 || network.Width % multiple != 0)
            throw new TrainingException($"The {NameOf(network.Kind)} takes slices whose height and width are multiples of {multiple}; these have {network.Height} × {network.Width} pixels.");
        if (network.Kind == NetworkKind.Dense && (long)network.Height * network.Width * Classes > LargestDense)
            throw new TrainingException($"The dense network has a weight for each pair of pixels and units: {network.Height} × {network.Width} pixels are too many for it.");
        return network.Kind switch
        {
            NetworkKind.Dense => DenseNet.Build(network.Height, network.Width, Classes, seed),
            NetworkKind.Fcn => Fcn.Build(network.Height, network.Width, Classes, network.ScoreRelu, seed),
            _ => UNet.Build(network.Height, network.Width, Classes, network.Filters, network.Depth, network.BatchNorm, network.UpSampling, seed),
        };
    }

    /// <summary>What the sides of a slice must be a multiple of, in pixels.</summary>
    public static int SizeMultiple(NetworkDescription network) => network.Kind switch
    {
        NetworkKind.Dense => 1,
        NetworkKind.Fcn => Fcn.Stride,
        _ when network.Depth > 12 || network.Filters > (1 << 20) >> network.Depth =>
            throw new TrainingException($"A U-Net of width {network.Filters} and depth {network.Depth} is too large: its lowest level would have more than a million channels."),
        _ => 1 << network.Depth,
    };

    /// <summary>Whether a network trained on one size can be used on another.</summary>
    public static bool TakesAnySize(NetworkKind kind) => kind != NetworkKind.Dense;
}
