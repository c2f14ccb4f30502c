using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Initializers;

/// <summary>Makes the first values of a weight.</summary>
public abstract class Initializer
{
    /// <summary>The values, float32 on the CPU, in Keras's order.</summary>
    public abstract Tensor Create(Shape shape, Generator generator);
}

/// <summary>All 0: biases.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, Generator generator) => zeros(shape.ToInt64());
}

/// <summary>All 1: the scales and moving variances of batch normalization.</summary>
public sealed class Ones : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, Generator generator) => ones(shape.ToInt64());
}
