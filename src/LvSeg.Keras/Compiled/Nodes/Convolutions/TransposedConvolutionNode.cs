using LvSeg.Keras.Kernels;
using LvSeg.Keras.Kernels.Convolutions;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes.Convolutions;

/// <summary>A transposed convolution: the convolution from its output to its input, run backwards.</summary>
internal sealed unsafe class TransposedConvolutionNode : WindowedNode
{
    public TransposedConvolutionNode(Value input, Value output, ConvolutionShape shape, IReadOnlyList<Weight> weights, bool relu, Workers workers)
        : base(input, output, shape, weights, relu, workers)
    {
        input.NeedRim(Rim.OfSmaller(shape));
        output.NeedGradientRim(Rim.OfLarger(shape));
    }

    public override void Backward()
    {
        Convolution.Kernel(LinearGradient(), Input.Data, KernelGradientValues);
        Give(Input, (to, add) =>
        {
            Convolution.PackForWindows(Kernel);
            Convolution.Windows(Output.Gradient, to, bias: null, add: add);
        });
    }

    protected override void Pack() => Convolution.PackForPixels(Kernel);

    protected override void Compute() => Convolution.Pixels(Input.Data, Output.Data, Bias, Relu);
}
