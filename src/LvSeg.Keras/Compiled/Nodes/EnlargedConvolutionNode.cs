using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes;

/// <summary>Each pixel repeated, then a convolution of stride 1, with the relu behind it where there is one: computed on the small picture.</summary>
internal sealed unsafe class EnlargedConvolutionNode : Node
{
    private readonly Workers _workers;
    private readonly Convolution _convolution;
    private readonly EnlargedKernel _sums, _sumsGradient;
    private readonly Weight _kernel;
    private readonly Weight? _bias;
    private readonly bool _relu;
    private readonly WrittenGradient _kernelGradient;
    private readonly WrittenGradient? _biasGradient;
    private bool _isPacked;

    /// <param name="input">The small picture.</param>
    /// <param name="output">The result.</param>
    /// <param name="windows">How the convolution's windows lie on the enlarged picture.</param>
    /// <param name="weights">The convolution's.</param>
    /// <param name="relu">Whether negative results become 0.</param>
    /// <param name="workers">Compute it.</param>
    public EnlargedConvolutionNode(Value input, Value output, ConvolutionShape windows, IReadOnlyList<Weight> weights, bool relu, Workers workers)
        : base(output, input)
    {
        var rows = new EnlargedAxis(windows.Rows.Kernel, windows.Rows.Size / input.Shape[0]);
        var columns = new EnlargedAxis(windows.Columns.Kernel, windows.Columns.Size / input.Shape[1]);
        var shape = new ConvolutionShape(
            new ConvolutionAxis(output.Shape[0], rows.Places, rows.Times, input.Shape[0], rows.Kernel - 1 - windows.Rows.Before),
            new ConvolutionAxis(output.Shape[1], columns.Places, columns.Times, input.Shape[1], columns.Kernel - 1 - windows.Columns.Before),
            windows.Outputs, windows.Inputs);
        _workers = workers;
        _convolution = new Convolution(shape, workers);
        _sums = new EnlargedKernel(rows, columns, windows.Inputs, windows.Outputs);
        _sumsGradient = new EnlargedKernel(rows, columns, windows.Inputs, windows.Outputs);
        _kernel = weights[0];
        _bias = weights.Count > 1 ? weights[1] : null;
        _relu = relu;
        _kernelGradient = new WrittenGradient(_kernel);
        _biasGradient = _bias is null ? null : new WrittenGradient(_bias);
        input.NeedRim(Rim.OfSmaller(shape));
        output.NeedGradientRim(Rim.OfLarger(shape));
    }

    public override IReadOnlyList<Gradient> Gradients => _biasGradient is null ? [_kernelGradient] : [_kernelGradient, _biasGradient];

    public override void WeightsChanged() => _isPacked = false;

    public override void Forward(bool training)
    {
        if (!_isPacked)
        {
            _sums.Add(_workers, _kernel.Numbers);
            _convolution.PackForPixels(_sums.Values);
        }
        _isPacked = true;
        _convolution.Pixels(Input.Data, Output.Data, _bias is null ? null : _bias.Numbers, _relu);
    }

    public override void Backward()
    {
        FeatureMap gradient = Output.Gradient;
        if (_relu)
            Pointwise.ReluGradient(_workers, Output.Data, gradient);
        if (_biasGradient is not null)
            ChannelSums.Of(_workers, gradient, _biasGradient.Values);
        _sumsGradient.Reserve();
        _convolution.Kernel(gradient, Input.Data, _sumsGradient.Values);
        _sumsGradient.Spread(_workers, _kernelGradient.Values);
        Give(Input, (to, add) =>
        {
            _convolution.PackForWindows(_sums.Values);
            _convolution.Windows(Output.Gradient, to, bias: null, add: add);
        });
    }

    public override void Dispose()
    {
        base.Dispose();
        _convolution.Dispose();
        _sums.Dispose();
        _sumsGradient.Dispose();
    }
}
