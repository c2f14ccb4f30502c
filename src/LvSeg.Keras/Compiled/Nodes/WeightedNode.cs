using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes;

/// <summary>A layer with a kernel and perhaps a bias, and the relu behind it where there is one.</summary>
/// <param name="input">What it reads.</param>
/// <param name="output">What it makes.</param>
/// <param name="weights">The kernel, then the bias.</param>
/// <param name="relu">Whether negative results become 0.</param>
/// <param name="workers">Compute it.</param>
internal abstract unsafe class WeightedNode(Value input, Value output, IReadOnlyList<Weight> weights, bool relu, Workers workers) : Node(output, input)
{
    private readonly WrittenGradient? _biasGradient = weights.Count > 1 ? new WrittenGradient(weights[1]) : null;

    public override IReadOnlyList<Gradient> Gradients => _biasGradient is null ? [KernelGradient] : [KernelGradient, _biasGradient];

    /// <summary>Of the kernel.</summary>
    protected abstract Gradient KernelGradient { get; }

    protected Workers Workers => workers;

    protected bool Relu => relu;

    protected float* Kernel => weights[0].Numbers;

    /// <summary>Null where there is none.</summary>
    protected float* Bias => weights.Count > 1 ? weights[1].Numbers : null;

    /// <summary>The gradient before the relu. That of the bias is taken on the way.</summary>
    protected FeatureMap LinearGradient()
    {
        FeatureMap gradient = Output.Gradient;
        if (relu)
            Pointwise.ReluGradient(workers, Output.Data, gradient);
        if (_biasGradient is not null)
            ChannelSums.Of(workers, gradient, _biasGradient.Values);
        return gradient;
    }
}
