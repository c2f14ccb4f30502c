using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>The same numbers in another shape, read and written in Keras's order.</summary>
/// <remarks>Input any shape, output the shape given, of the same size. No weights.</remarks>
public sealed class Reshape : Layer
{
    private readonly Shape _target;

    /// <param name="target">The new shape, without the batch.</param>
    /// <param name="name">Unique in the network; null for Keras's own.</param>
    public Reshape(Shape target, string? name = null)
        : base(name) => _target = target;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration => [new("target_shape", _target)];

    /// <inheritdoc/>
    public override PictureScale PictureScale => PictureScale.OneSize;

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs);
        return input.Size == _target.Size ? _target
            : throw new KerasException($"{this}: {input} holds {input.Size} values and {_target} {_target.Size}; they must be equal.");
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) =>
        Layout.ToInternal(Layout.ToKeras(inputs[0]).reshape([-1, .. _target.ToInt64()]));
}
