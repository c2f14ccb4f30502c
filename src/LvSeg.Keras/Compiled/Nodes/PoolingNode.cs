using LvSeg.Keras.Kernels;
using LvSeg.Keras.Kernels.Convolutions;

namespace LvSeg.Keras.Compiled.Nodes;

/// <summary>Max-pooling, with the relu that stood before it where there was one.</summary>
internal sealed unsafe class PoolingNode(Value input, Value output, ConvolutionAxis rows, ConvolutionAxis columns, bool relu, Workers workers)
    : Node(output, input)
{
    private readonly MaxPool _pool = new(rows, columns, workers, relu);
    private byte[] _places = [];

    public override void Forward(bool training)
    {
        long size = Output.Batch * Output.Shape.Size;
        if (_places.Length < size)
            _places = GC.AllocateUninitializedArray<byte>(checked((int)size));
        fixed (byte* places = _places)
            _pool.Forward(Input.Data, Output.Data, places);
    }

    public override void Backward() => Give(Input, (to, add) =>
    {
        fixed (byte* places = _places)
            _pool.Backward(Output.Gradient, places, to, add);
    });
}
