using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>Takes rows and columns off the sides of a picture.</summary>
/// <remarks>Input (height, width, channels), output (height − top − bottom, width − left − right, channels). No weights.</remarks>
public sealed class Cropping2D : Layer
{
    /// <param name="rows">Pixels off the top and the bottom, 0 or more.</param>
    /// <param name="columns">Pixels off the left and the right, 0 or more.</param>
    /// <param name="name">Unique in the network; null for Keras's own.</param>
    /// <exception cref="KerasException">A number is negative.</exception>
    public Cropping2D((int Top, int Bottom) rows, (int Left, int Right) columns, string? name = null)
        : base(name) => Margins = NotNegative((rows, columns), "the cropping");

    /// <summary>Pixels off each side.</summary>
    internal Margins2D Margins { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration => [new("cropping", Margins)];

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs, rank: 3);
        (long height, long width) = (input[0] - Margins.Height, input[1] - Margins.Width);
        return height >= 1 && width >= 1 ? new Shape((int)height, (int)width, input[2])
            : throw new KerasException($"{this}: nothing is left of {input} when {Margins} is cropped.");
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) =>
        inputs[0].narrow(2, Margins.Top, OutputShape[0]).narrow(3, Margins.Left, OutputShape[1]);
}
