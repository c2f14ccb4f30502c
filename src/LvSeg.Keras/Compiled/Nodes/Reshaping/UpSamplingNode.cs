using LvSeg.Keras.Kernels;

namespace LvSeg.Keras.Compiled.Nodes.Reshaping;

/// <summary>Each pixel several times.</summary>
internal sealed class UpSamplingNode(Value input, Value output, Workers workers) : Node(output, input)
{
    public override void Forward(bool training) => Repetition.Spread(workers, Input.Data, Output.Data);

    public override void Backward() => Give(Input, (to, add) => Repetition.Gather(workers, Output.Gradient, to, add));
}
