using LvSeg.Keras.Kernels;

namespace LvSeg.Keras.Compiled.Nodes;

/// <summary>Several values behind one another along the channels.</summary>
internal sealed class ConcatenateNode(IReadOnlyList<Value> inputs, Value output, Workers workers) : Node(output, inputs)
{
    public override void Forward(bool training)
    {
        int first = 0;
        foreach (Value input in Inputs)
        {
            Pointwise.CopyChannels(workers, input.Data, 0, Output.Data, first, input.Shape[^1]);
            first += input.Shape[^1];
        }
    }

    public override void Backward()
    {
        int first = 0;
        foreach (Value input in Inputs)
        {
            int channel = first;
            Give(input, (to, add) => Pointwise.CopyChannels(workers, Output.Gradient, channel, to, 0, input.Shape[^1], add));
            first += input.Shape[^1];
        }
    }
}
