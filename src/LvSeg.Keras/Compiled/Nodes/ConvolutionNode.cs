using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes;

/// <summary>A convolution, with the relu behind it where there is one.</summary>
internal sealed unsafe class ConvolutionNode : Node
{
    private readonly Workers _workers;
    private readonly Convolution _convolution;
    private readonly Weight _kernel;
    private readonly Weight? _bias;
    private readonly bool _relu;
    private readonly WrittenGradient _kernelGradient;
    private readonly WrittenGradient? _biasGradient;
    private bool _isPacked;

    public ConvolutionNode(Value input, Value output, ConvolutionShape shape, IReadOnlyList<Weight> weights, bool relu, Workers workers)
        : base(output, input)
    {
        _workers = workers;
        _convolution = new Convolution(shape, workers);
        _kernel = weights[0];
        _bias = weights.Count > 1 ? weights[1] : null;
        _relu = relu;
        _kernelGradient = new WrittenGradient(_kernel);
        _biasGradient = _bias is null ? null : new WrittenGradient(_bias);
        input.NeedRim(Rim.OfLarger(shape));
        output.NeedGradientRim(Rim.OfSmaller(shape));
    }

    public override IReadOnlyList<Gradient> Gradients => _biasGradient is null ? [_kernelGradient] : [_kernelGradient, _biasGradient];

    public override void WeightsChanged() => _isPacked = false;

    public override void Forward(bool training)
    {
        if (!_isPacked)
            _convolution.PackForWindows(_kernel.Numbers);
        _isPacked = true;
        _convolution.Windows(Input.Data, Output.Data, _bias is null ? null : _bias.Numbers, _relu);
    }

    public override void Backward()
    {
        FeatureMap gradient = Output.Gradient;
        if (_relu)
            Pointwise.ReluGradient(_workers, Output.Data, gradient);
        if (_biasGradient is not null)
            ChannelSums.Of(_workers, gradient, _biasGradient.Values);
        _convolution.Kernel(Input.Data, gradient, _kernelGradient.Values);
        Give(Input, (to, add) =>
        {
            _convolution.PackForPixels(_kernel.Numbers);
            _convolution.Pixels(Output.Gradient, to, add: add);
        });
    }

    public override void Dispose()
    {
        base.Dispose();
        _convolution.Dispose();
    }
}
