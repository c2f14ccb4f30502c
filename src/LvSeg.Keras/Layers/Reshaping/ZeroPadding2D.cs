using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>Puts rows and columns of zeros at the sides of a picture.</summary>
/// <remarks>Input (height, width, channels), output (height + top + bottom, width + left + right, channels). No weights.</remarks>
public sealed class ZeroPadding2D : Layer
{
    /// <param name="rows">Pixels at the top and the bottom, 0 or more.</param>
    /// <param name="columns">Pixels at the left and the right, 0 or more.</param>
    /// <param name="name">Unique in the network; null for Keras's own.</param>
    /// <exception cref="KerasException">A number is negative.</exception>
    public ZeroPadding2D((int Top, int Bottom) rows, (int Left, int Right) columns, string? name = null)
        : base(name) => Margins = NotNegative((rows, columns), "the padding");

    /// <summary>Pixels at each side.</summary>
    internal Margins2D Margins { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration => [new("padding", Margins)];

    /// <inheritdoc/>
    protected internal override string DefaultName => "zero_padding2d";

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs, rank: 3);
        return new Shape(Side(input[0] + Margins.Height), Side(input[1] + Margins.Width), input[2]);
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) =>
        nn.functional.pad(inputs[0], (Margins.Left, Margins.Right, Margins.Top, Margins.Bottom));
}
