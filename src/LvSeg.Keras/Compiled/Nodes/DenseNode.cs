using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes;

/// <summary>A dense layer.</summary>
internal sealed unsafe class DenseNode(Value input, Value output, IReadOnlyList<Weight> weights, bool relu, Workers workers)
    : WeightedNode(input, output, weights, relu, workers)
{
    private readonly DenseProduct _product = new(input.Shape[0], output.Shape[0], workers);

    public override bool KeepsOutputGradient => true;

    public override void Forward(bool training)
    {
        _product.Forward(Output.Batch, Input.Data.Origin, Kernel, Bias, Output.Data.Origin);
        if (Relu)
            Pointwise.Relu(Workers, Output.Data, Output.Data);
    }

    public override void Backward()
    {
        FeatureMap gradient = LinearGradient();
        Give(Input, (to, add) => _product.Backward(Output.Batch, gradient.Origin, Kernel, to.Origin, add));
    }

    protected override Gradient KernelGradient { get; } = new OuterGradient(weights[0], input, output);
}
