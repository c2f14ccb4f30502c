using LvSeg.Keras.Kernels;

namespace LvSeg.Keras.Compiled.Nodes.Normalization;

/// <summary>x · scale + offset, a pair for each channel.</summary>
internal sealed class RescalingNode : Node
{
    private readonly float[] _scales, _offsets, _zeros;
    private readonly Workers _workers;

    public RescalingNode(Value input, Value output, float[] scales, float[] offsets, Workers workers)
        : base(output, input)
    {
        // A pair for each number of a row, so that rows are read through whatever the channels are.
        int length = output.Shape.Rank == 3 ? output.Shape[1] * output.Shape[2] : checked((int)output.Shape.Size);
        _scales = Repeated(scales, length);
        _offsets = Repeated(offsets, length);
        _zeros = new float[length];
        _workers = workers;
    }

    public override void Forward(bool training) => Pointwise.Scale(_workers, Input.Data, _scales, _offsets, Output.Data);

    public override void Backward() => Give(Input, (to, add) => Pointwise.Scale(_workers, Output.Gradient, _scales, _zeros, to, add));

    private static float[] Repeated(float[] numbers, int length) => [.. Enumerable.Range(0, length).Select(i => numbers[i % numbers.Length])];
}
