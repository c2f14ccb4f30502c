using LvSeg.Keras.Drawings;
using LvSeg.Keras.Models;
using LvSeg.Runs.Configuration;

namespace LvSeg.Training.Models;

/// <summary>The lab's networks by name.</summary>
public static class Networks
{
    private const int LargestDense = 1 << 24;

    /// <summary>The name of a network: that of the lab, or the one that its drawing has.</summary>
    public static string NameOf(NetworkDescription network) => network.Kind == NetworkKind.Drawn ? DrawingOf(network).Name : NetworkKinds.NameOf(network.Kind);

    /// <summary>Builds a network. Its first weights come of the seed.</summary>
    /// <exception cref="TrainingException">The network cannot take slices of that size, or is too deep to be built.</exception>
    public static Model Build(NetworkDescription network, ulong seed)
    {
        if (network.Kind == NetworkKind.Drawn)
            return DrawnNetwork.Build(DrawingOf(network), network.Height, network.Width, seed);
        int multiple = SizeMultiple(network);
        CentreRegion seen = SeenBy(network);
        if (network.Region is { } region && network.Kind != NetworkKind.Dense && (region % multiple != 0 || region > network.Height || region > network.Width))
            throw new TrainingException($"The region is {region} pixels a side; for the {NetworkKinds.NameOf(network.Kind)} it must be a multiple of {multiple}, and no more than the slices have: {network.Height} × {network.Width}.");
        if (seen.Rows % multiple != 0 || seen.Columns % multiple != 0)
            throw new TrainingException($"The {NetworkKinds.NameOf(network.Kind)} takes slices whose height and width are multiples of {multiple}; these have {network.Height} × {network.Width} pixels.");
        if (network.Kind == NetworkKind.Dense && (long)network.Height * network.Width * NetworkDescription.Classes > LargestDense)
            throw new TrainingException($"The dense network has a weight for each pair of pixels and units: {network.Height} × {network.Width} pixels are too many for it.");
        return network.Kind switch
        {
            NetworkKind.Dense => DenseNet.Build(network.Height, network.Width, NetworkDescription.Classes, seed),
            NetworkKind.Fcn => Fcn.Build(network.Height, network.Width, NetworkDescription.Classes, network.ScoreRelu, seed, seen),
            _ => UNet.Build(network.Height, network.Width, NetworkDescription.Classes, network.Filters, network.Depth, network.Normalization, network.UpSampling, seed,
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
        if (SeenBy(network).Side is { } region)
            return (Math.Max(height, region), Math.Max(width, region));
        int multiple = SizeMultiple(network);
        return (RoundUp(height, multiple), RoundUp(width, multiple));
    }

    private static CentreRegion SeenBy(NetworkDescription network) =>
        new(network.Height, network.Width, network.Kind == NetworkKind.Dense ? null : network.Region, network.Standardize);

    private static int RoundUp(int size, int multiple) => (size + multiple - 1) / multiple * multiple;

    private static NetworkDrawing DrawingOf(NetworkDescription network) =>
        NetworkDrawing.Parse(network.Drawing ?? throw new TrainingException("The drawing of the network is missing."), "the network's drawing");
}
