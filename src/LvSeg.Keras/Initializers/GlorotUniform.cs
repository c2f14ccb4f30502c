using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Initializers;

/// <summary>Uniform in ±√(6 / (fan in + fan out)), Keras's default for kernels.</summary>
/// <remarks>
/// Glorot and Bengio, AISTATS 2010. As in Keras, the fans are the last two dimensions of the kernel, each times the
/// pixels of its window.
/// </remarks>
public sealed class GlorotUniform : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, Generator generator)
    {
        double limit = Limit(shape);
        return empty(shape.ToInt64()).uniform_(-limit, limit, generator);
    }

    /// <summary>The bound of the values for a kernel of this shape (rank 2 or 4).</summary>
    public static double Limit(Shape shape)
    {
        long window = shape.Size / shape[^1] / shape[^2];
        return Math.Sqrt(6.0 / (window * ((long)shape[^2] + shape[^1])));
    }
}
