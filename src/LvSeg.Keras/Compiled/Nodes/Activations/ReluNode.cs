using LvSeg.Keras.Kernels;

namespace LvSeg.Keras.Compiled.Nodes.Activations;

/// <summary>max(x, 0) as a layer of its own.</summary>
internal sealed class ReluNode(Value input, Value output, Workers workers) : Node(output, input)
{
    public override void Forward(bool training) => Pointwise.Relu(workers, Input.Data, Output.Data);

    public override void Backward()
    {
        Pointwise.ReluGradient(workers, Output.Data, Output.Gradient);
        Give(Input, (to, add) => Pointwise.Copy(workers, Output.Gradient, to, add));
    }
}
