using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>A picture as one row of numbers, in Keras's order: row by row, the channels of a pixel together.</summary>
/// <param name="name">Unique in the network; null for Keras's own.</param>
/// <remarks>Input any shape, output (product of its dimensions). No weights.</remarks>
public sealed class Flatten(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    public override PictureScale PictureScale => PictureScale.OneSize;

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs);
        return input.Size <= int.MaxValue ? new Shape((int)input.Size)
            : throw new KerasException($"{this}: {input} has more values than one dimension can hold.");
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) =>
        Layout.ToKeras(inputs[0]).reshape(-1, OutputShape[0]);
}
