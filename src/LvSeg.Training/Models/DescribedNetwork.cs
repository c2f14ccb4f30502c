using LvSeg.Keras.Drawings;
using LvSeg.Keras.Models;
using LvSeg.Runs.Configuration;

namespace LvSeg.Training.Models;

/// <summary>The network that a description is of: what it is called, which slices it takes, and how it is built.</summary>
/// <param name="description">Which network.</param>
/// <param name="drawing">Its drawing, which knows its file and lines for messages; null to read the description's own, once, when it is first needed.</param>
public sealed class DescribedNetwork(NetworkDescription description, NetworkDrawing? drawing = null)
{
    private const int LargestDense = 1 << 24;

    private NetworkDrawing? _drawing = drawing;

    /// <summary>Which network it is.</summary>
    public NetworkDescription Description => description;

    /// <summary>What it is called: the lab's name, or the one that its drawing has.</summary>
    /// <exception cref="DrawingException">Something in its drawing is wrong.</exception>
    public string Name => IsDrawn ? Drawing.Name : NetworkKinds.NameOf(description.Kind);

    /// <summary>What the sides of a slice must be a multiple of, in pixels.</summary>
    /// <exception cref="TrainingException">It is too large to be built.</exception>
    /// <exception cref="DrawingException">Something in its drawing is wrong.</exception>
    public int SizeMultiple => description.Kind switch
    {
        NetworkKind.Dense => 1,
        NetworkKind.Fcn => Fcn.Stride,
        NetworkKind.Drawn => Drawing.SizeMultiple,
        _ when description.Depth > 12 || description.Filters > (1 << 20) >> description.Depth =>
            throw new TrainingException($"A U-Net of width {description.Filters} and depth {description.Depth} is too large: its lowest level would have more than a million channels."),
        _ => 1 << description.Depth,
    };

    /// <summary>Whether it can be used on slices of another size than it was trained on.</summary>
    /// <exception cref="DrawingException">Something in its drawing is wrong.</exception>
    public bool TakesAnySize => IsDrawn ? !Drawing.IsOfOneSize : description.Kind != NetworkKind.Dense;

    private bool IsDrawn => description.Kind == NetworkKind.Drawn;

    private NetworkDrawing Drawing => _drawing ??=
        NetworkDrawing.Parse(description.Drawing ?? throw new TrainingException("The drawing of the network is missing."), "the network's drawing");

    /// <summary>The size to which a slice must be filled up: the size itself where it is the network's own, else the next multiples of <see cref="SizeMultiple"/>.</summary>
    /// <exception cref="DrawingException">Something in its drawing is wrong.</exception>
    public (int Height, int Width) FillUp(int height, int width)
    {
        if ((height, width) == (description.Height, description.Width))
            return (height, width);
        if (SeenBy(description).Side is { } region)
            return (Math.Max(height, region), Math.Max(width, region));
        int multiple = SizeMultiple;
        return (RoundUp(height, multiple), RoundUp(width, multiple));
    }

    /// <summary>Builds it for slices of its own size. Its first weights come of the seed.</summary>
    /// <inheritdoc cref="Build(int, int, ulong)"/>
    public Model Build(ulong seed) => Build(description.Height, description.Width, seed);

    /// <summary>Builds it for slices of any size. Its first weights come of the seed.</summary>
    /// <param name="height">Rows of a slice, in pixels.</param>
    /// <param name="width">Columns of a slice, in pixels.</param>
    /// <param name="seed">Decides the first weights.</param>
    /// <exception cref="TrainingException">It cannot take slices of that size, or is too deep to be built.</exception>
    /// <exception cref="DrawingException">Something in its drawing is wrong.</exception>
    public Model Build(int height, int width, ulong seed) =>
        IsDrawn ? DrawnNetwork.Build(Drawing, height, width, seed) : BuildOwn(description with { Height = height, Width = width }, seed);

    private Model BuildOwn(NetworkDescription network, ulong seed)
    {
        int multiple = SizeMultiple;
        CentreRegion seen = SeenBy(network);
        if (network.Region is { } region && network.Kind != NetworkKind.Dense && (region % multiple != 0 || region > network.Height || region > network.Width))
            throw new TrainingException($"The region is {region} pixels a side; for the {Name} it must be a multiple of {multiple}, and no more than the slices have: {network.Height} × {network.Width}.");
        if (seen.Rows % multiple != 0 || seen.Columns % multiple != 0)
            throw new TrainingException($"The {Name} takes slices whose height and width are multiples of {multiple}; these have {network.Height} × {network.Width} pixels.");
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

    private static CentreRegion SeenBy(NetworkDescription network) =>
        new(network.Height, network.Width, network.Kind == NetworkKind.Dense ? null : network.Region, network.Standardize);

    private static int RoundUp(int size, int multiple) => (size + multiple - 1) / multiple * multiple;
}
