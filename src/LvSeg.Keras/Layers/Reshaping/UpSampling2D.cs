using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>Repeats each pixel: nearest-neighbour enlargement.</summary>
/// <remarks>Input (height, width, channels), output (height·size, width·size, channels). No weights.</remarks>
public sealed class UpSampling2D : Layer
{
    private readonly Size2D _size;

    /// <param name="size">How often each row and column is repeated; 2 unless said.</param>
    /// <param name="name">Unique in the network; null for Keras's own.</param>
    /// <exception cref="KerasException">A number is below 1.</exception>
    public UpSampling2D(Size2D? size = null, string? name = null)
        : base(name) => _size = Positive(size ?? 2, "the size");

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration => [new("size", _size)];

    /// <inheritdoc/>
    public override PictureScale PictureScale => PictureScale.Up(_size);

    /// <inheritdoc/>
    protected internal override string DefaultName => "up_sampling2d";

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs, rank: 3);
        return new Shape(Side((long)input[0] * _size.Height), Side((long)input[1] * _size.Width), input[2]);
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) =>
        nn.functional.interpolate(inputs[0], size: [OutputShape[0], OutputShape[1]]);
}
