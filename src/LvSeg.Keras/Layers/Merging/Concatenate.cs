using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>Puts several values behind one another along the last axis (channels).</summary>
/// <param name="name">Unique in the network; null for Keras's own.</param>
/// <remarks>Inputs alike in all but the last axis; the output's last axis is the sum of theirs. No weights.</remarks>
public sealed class Concatenate(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count < 2)
            throw new KerasException($"{this} takes two inputs or more; received {inputs.Count}.");
        ReadOnlySpan<int> first = inputs[0].Dimensions;
        foreach (Shape input in inputs)
        {
            if (!input.Dimensions[..^1].SequenceEqual(first[..^1]))
                throw new KerasException($"{this} expects inputs that differ in the last axis only; received {string.Join(" and ", inputs)}.");
        }
        return new Shape([.. first[..^1], Side(inputs.Sum(input => (long)input[^1]))]);
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) =>
        cat([.. inputs], Layout.ChannelAxis(inputs[0]));
}
