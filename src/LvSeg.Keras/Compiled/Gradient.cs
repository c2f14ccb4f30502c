using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using static TorchSharp.torch;

namespace LvSeg.Keras.Compiled;

/// <summary>The loss's gradient for one weight, as a node left it.</summary>
internal abstract class Gradient(Weight weight) : IDisposable
{
    /// <summary>Whose it is.</summary>
    public Weight Weight => weight;

    /// <summary>Written out, in the order of the computation: a new tensor.</summary>
    public abstract Tensor ToTensor();

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>A gradient written out number by number.</summary>
internal sealed unsafe class WrittenGradient(Weight weight) : Gradient(weight)
{
    private readonly Tensor _values = zeros(weight.Shape.ToInt64()).DetachFromDisposeScope();

    /// <summary>The numbers, in Keras's order.</summary>
    public float* Values => TensorMemory.Numbers(_values);

    /// <summary>Takes the numbers of a tensor over, in the order of the computation.</summary>
    public void Set(Tensor gradient) => Weight.ToComputation(_values).copy_(gradient);

    /// <inheritdoc/>
    public override Tensor ToTensor() => Weight.ToComputation(_values).clone();

    /// <inheritdoc/>
    public override void Dispose() => _values.Dispose();
}

/// <summary>A dense kernel's gradient, told by what made it: the sum over the batch of input times gradient of the output.</summary>
internal sealed unsafe class OuterGradient(Weight weight, Value input, Value output) : Gradient(weight)
{
    /// <summary>Samples.</summary>
    public int Batch => input.Batch;

    /// <summary>(batch, in).</summary>
    public float* Inputs => input.Data.Origin;

    /// <summary>(batch, out).</summary>
    public float* Outputs => output.Gradient.Origin;

    /// <inheritdoc/>
    public override Tensor ToTensor() => Weight.ToComputation(input.DataView.t().matmul(output.GradientView));

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
