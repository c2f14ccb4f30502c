using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes;

/// <summary>A dense layer, with the relu behind it where there is one.</summary>
internal sealed unsafe class DenseNode : Node
{
    private readonly Workers _workers;
    private readonly DenseProduct _product;
    private readonly Weight _kernel;
    private readonly Weight? _bias;
    private readonly bool _relu;
    private readonly OuterGradient _kernelGradient;
    private readonly WrittenGradient? _biasGradient;

    public DenseNode(Value input, Value output, IReadOnlyList<Weight> weights, bool relu, Workers workers)
        : base(output, input)
    {
        _workers = workers;
        _product = new DenseProduct(input.Shape[0], output.Shape[0], workers);
        _kernel = weights[0];
        _bias = weights.Count > 1 ? weights[1] : null;
        _relu = relu;
        _kernelGradient = new OuterGradient(_kernel, input, output);
        _biasGradient = _bias is null ? null : new WrittenGradient(_bias);
    }

    public override IReadOnlyList<Gradient> Gradients => _biasGradient is null ? [_kernelGradient] : [_kernelGradient, _biasGradient];

    public override bool KeepsOutputGradient => true;

    public override void Forward(bool training)
    {
        _product.Forward(Output.Batch, Input.Data.Origin, _kernel.Numbers, _bias is null ? null : _bias.Numbers, Output.Data.Origin);
        if (_relu)
            Pointwise.Relu(_workers, Output.Data, Output.Data);
    }

    public override void Backward()
    {
        FeatureMap gradient = Output.Gradient;
        if (_relu)
            Pointwise.ReluGradient(_workers, Output.Data, gradient);
        if (_biasGradient is not null)
            ChannelSums.Of(_workers, gradient, _biasGradient.Values);
        Give(Input, (to, add) => _product.Backward(Output.Batch, Output.Gradient.Origin, _kernel.Numbers, to.Origin, add));
    }
}
