using System.Numerics.Tensors;
using LvSeg.Keras.Kernels;

namespace LvSeg.Keras.Compiled.Nodes.Activations;

/// <summary>eˣ over the sum of all eˣ along the channels of each pixel, or the features of each sample.</summary>
internal sealed unsafe class SoftmaxNode(Value input, Value output, Workers workers) : Node(output, input)
{
    public override void Forward(bool training) => Each(Input.Data, Output.Data, (from, to) =>
    {
        TensorPrimitives.Subtract(from, TensorPrimitives.Max<float>(from), to);
        TensorPrimitives.Exp(to, to);
        TensorPrimitives.Multiply(to, 1 / TensorPrimitives.Sum<float>(to), to);
    });

    public override void Backward() => Give(Input, (to, add) =>
    {
        Each(Output.Data, Output.Gradient, (y, gradient) =>
        {
            TensorPrimitives.Subtract(gradient, TensorPrimitives.Dot<float>(y, gradient), gradient);
            TensorPrimitives.Multiply(gradient, y, gradient);
        });
        Pointwise.Copy(workers, Output.Gradient, to, add);
    });

    private delegate void Line(Span<float> a, Span<float> b);

    private void Each(FeatureMap a, FeatureMap b, Line line) => workers.For(a.Rows, row =>
    {
        float* first = a.Row(row), second = b.Row(row);
        for (int x = 0; x < a.Width; x++)
            line(new Span<float>(first + (nint)x * a.Channels, a.Channels), new Span<float>(second + (nint)x * b.Channels, b.Channels));
    });
}
