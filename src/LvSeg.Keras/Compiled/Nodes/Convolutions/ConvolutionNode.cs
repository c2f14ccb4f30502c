using LvSeg.Keras.Kernels;
using LvSeg.Keras.Kernels.Convolutions;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes.Convolutions;

/// <summary>A convolution.</summary>
internal sealed unsafe class ConvolutionNode : WindowedNode
{
    public ConvolutionNode(Value input, Value output, ConvolutionShape shape, IReadOnlyList<Weight> weights, bool relu, Workers workers)
        : base(input, output, shape, weights, relu, workers)
    {
        input.NeedRim(Rim.OfLarger(shape));
        output.NeedGradientRim(Rim.OfSmaller(shape));
    }

    public override void Backward()
    {
        Convolution.Kernel(Input.Data, LinearGradient(), KernelGradientValues);
        Give(Input, (to, add) =>
        {
            Convolution.PackForPixels(Kernel);
            Convolution.Pixels(Output.Gradient, to, add: add);
        });
    }

    protected override void Pack() => Convolution.PackForWindows(Kernel);

    protected override void Compute() => Convolution.Windows(Input.Data, Output.Data, Bias, Relu);
}
