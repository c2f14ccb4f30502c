using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes.Reshaping;

/// <summary>A picture with rows and columns of zeros around it.</summary>
internal sealed class PaddingNode(Value input, Value output, Margins2D margins, Workers workers) : Node(output, input)
{
    public override void Forward(bool training)
    {
        Pointwise.Clear(workers, Output.Data);
        Pointwise.Copy(workers, Input.Data, Within(Output.Data));
    }

    public override void Backward() => Give(Input, (to, add) => Pointwise.Copy(workers, Within(Output.Gradient), to, add));

    private FeatureMap Within(FeatureMap map) => map.Within(margins.Top, margins.Left, Input.Shape[0], Input.Shape[1]);
}
