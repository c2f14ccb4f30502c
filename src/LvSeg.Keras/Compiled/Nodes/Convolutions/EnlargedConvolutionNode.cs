using LvSeg.Keras.Kernels;
using LvSeg.Keras.Kernels.Convolutions;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes.Convolutions;

/// <summary>Each pixel repeated, then a convolution of stride 1: computed on the small picture, as a transposed convolution with sums of the weights.</summary>
internal sealed unsafe class EnlargedConvolutionNode : WindowedNode
{
    private readonly EnlargedKernel _sums, _sumsGradient;

    private EnlargedConvolutionNode(Value input, Value output, ConvolutionShape shape, Func<EnlargedKernel> sums,
        IReadOnlyList<Weight> weights, bool relu, Workers workers)
        : base(input, output, shape, weights, relu, workers)
    {
        (_sums, _sumsGradient) = (sums(), sums());
        input.NeedRim(Rim.OfSmaller(shape));
        output.NeedGradientRim(Rim.OfLarger(shape));
    }

    /// <param name="input">The small picture.</param>
    /// <param name="output">The result.</param>
    /// <param name="windows">How the convolution's windows lie on the enlarged picture.</param>
    /// <param name="weights">The convolution's.</param>
    /// <param name="relu">Whether negative results become 0.</param>
    /// <param name="workers">Compute it.</param>
    public static EnlargedConvolutionNode Of(Value input, Value output, ConvolutionShape windows, IReadOnlyList<Weight> weights, bool relu, Workers workers)
    {
        var rows = new EnlargedAxis(windows.Rows.Kernel, windows.Rows.Size / input.Shape[0]);
        var columns = new EnlargedAxis(windows.Columns.Kernel, windows.Columns.Size / input.Shape[1]);
        var shape = new ConvolutionShape(
            new ConvolutionAxis(output.Shape[0], rows.Places, rows.Times, input.Shape[0], rows.Kernel - 1 - windows.Rows.Before),
            new ConvolutionAxis(output.Shape[1], columns.Places, columns.Times, input.Shape[1], columns.Kernel - 1 - windows.Columns.Before),
            windows.Outputs, windows.Inputs);
        return new(input, output, shape, () => new EnlargedKernel(rows, columns, windows.Inputs, windows.Outputs), weights, relu, workers);
    }

    public override void Backward()
    {
        _sumsGradient.Reserve();
        Convolution.Kernel(LinearGradient(), Input.Data, _sumsGradient.Values);
        _sumsGradient.Spread(Workers, KernelGradientValues);
        Give(Input, (to, add) =>
        {
            Convolution.PackForWindows(_sums.Values);
            Convolution.Windows(Output.Gradient, to, bias: null, add: add);
        });
    }

    public override void Dispose()
    {
        base.Dispose();
        _sums.Dispose();
        _sumsGradient.Dispose();
    }

    protected override void Pack()
    {
        _sums.Add(Workers, Kernel);
        Convolution.PackForPixels(_sums.Values);
    }

    protected override void Compute() => Convolution.Pixels(Input.Data, Output.Data, Bias, Relu);
}
