using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>The sum of several values, number by number: the end of a residual block.</summary>
/// <param name="name">Unique in the network; null for Keras's own.</param>
/// <remarks>Two inputs or more of one shape, which is the output's; Keras would stretch sides of 1 too. No weights. He, Zhang, Ren and Sun, CVPR 2016.</remarks>
public sealed class Add(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count < 2)
            throw new KerasException($"{this} takes two inputs or more; received {inputs.Count}.");
        return inputs.All(input => input.Equals(inputs[0])) ? inputs[0]
            : throw new KerasException($"{this} expects inputs of one shape; received {string.Join(" and ", inputs)}.");
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) => inputs.Aggregate((sum, next) => sum + next);
}
