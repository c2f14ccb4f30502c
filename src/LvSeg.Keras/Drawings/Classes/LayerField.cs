using LvSeg.Keras.Layers.Fields;


namespace LvSeg.Keras.Drawings.Classes;

/// <summary>What a field of a layer holds, and the type of its value.</summary>
public enum FieldKind
{
    /// <summary>How many of something, 1 or more: <see cref="int"/>.</summary>
    Count,

    /// <summary>A number from 0 to 1: <see cref="double"/>.</summary>
    Fraction,

    /// <summary>A number above 0: <see cref="double"/>.</summary>
    PositiveNumber,

    /// <summary>True or false: <see cref="bool"/>.</summary>
    Switch,

    /// <summary>Height and width in pixels, each 1 or more: <see cref="Models.Size2D"/>.</summary>
    Size,

    /// <summary>Dimensions without the batch, each 1 or more: <see cref="Models.Shape"/>.</summary>
    Shape,

    /// <summary>What happens at the rim: <see cref="Layers.Padding"/>.</summary>
    Padding,

    /// <summary>What is applied at the end: <see cref="Layers.Activation"/>.</summary>
    Activation,

    /// <summary>Pixels at the four sides, each 0 or more: <see cref="Models.Margins2D"/>.</summary>
    Margins,

    /// <summary>A number, or one for each channel: <see cref="OneOrMore{T}"/> of <see cref="double"/>.</summary>
    Numbers,

    /// <summary>Axes of a batch, 0 the batch itself and −1 the last: <see cref="OneOrMore{T}"/> of <see cref="int"/>.</summary>
    Axes,

    /// <summary>How many of something, 1 or more, or −1 for as many as there are channels: <see cref="int"/>.</summary>
    CountOrAll,
}

/// <summary>One field of a class of layers.</summary>
/// <param name="Name">Keras's name of it: <c>kernel_size</c>.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Default">Its value where it is left out; null where <paramref name="IsRequired"/>, or where the layer takes it from another field.</param>
/// <param name="IsRequired">True where it must be given.</param>
public sealed record LayerField(string Name, FieldKind Kind, object? Default = null, bool IsRequired = false);
