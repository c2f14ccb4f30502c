using LvSeg.Keras.Kernels;
using LvSeg.Keras.Kernels.Convolutions;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes.Convolutions;

/// <summary>A layer whose kernel looks through windows, packed anew when its weights have changed.</summary>
/// <param name="input">What it reads.</param>
/// <param name="output">What it makes.</param>
/// <param name="shape">How the windows lie.</param>
/// <param name="weights">The kernel, then the bias.</param>
/// <param name="relu">Whether negative results become 0.</param>
/// <param name="workers">Compute it.</param>
internal abstract unsafe class WindowedNode(Value input, Value output, ConvolutionShape shape, IReadOnlyList<Weight> weights, bool relu, Workers workers)
    : WeightedNode(input, output, weights, relu, workers)
{
    private readonly WrittenGradient _kernelGradient = new(weights[0]);
    private bool _isPacked;

    public override void WeightsChanged() => _isPacked = false;

    public override void Forward(bool training)
    {
        if (!_isPacked)
            Pack();
        _isPacked = true;
        Compute();
    }

    public override void Dispose()
    {
        base.Dispose();
        Convolution.Dispose();
    }

    protected override Gradient KernelGradient => _kernelGradient;

    /// <summary>Where the kernel's gradient is written: (height, width, in, out).</summary>
    protected float* KernelGradientValues => _kernelGradient.Values;

    protected Convolution Convolution { get; } = new(shape, workers);

    /// <summary>Takes the kernel over.</summary>
    protected abstract void Pack();

    /// <summary>Computes the output with what was packed.</summary>
    protected abstract void Compute();
}
