using LvSeg.Keras.Kernels;

namespace LvSeg.Keras.Compiled.Nodes.Activations;

/// <summary>x where it is positive, else x times a slope between 0 and 1.</summary>
internal sealed class LeakyReluNode(Value input, Value output, float slope, Workers workers) : Node(output, input)
{
    public override void Forward(bool training) => Pointwise.LeakyRelu(workers, Input.Data, slope, Output.Data);

    public override void Backward() =>
        Give(Input, (to, add) => Pointwise.LeakyReluGradient(workers, Output.Data, slope, Output.Gradient, to, add));
}
