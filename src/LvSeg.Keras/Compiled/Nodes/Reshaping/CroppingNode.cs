using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes.Reshaping;

/// <summary>A picture without some of its rows and columns.</summary>
internal sealed class CroppingNode(Value input, Value output, Margins2D margins, Workers workers) : Node(output, input)
{
    public override void Forward(bool training) => Pointwise.Copy(workers, Within(Input.Data), Output.Data);

    public override void Backward() => Give(Input, (to, add) =>
    {
        if (!add)
            Pointwise.Clear(workers, to);
        Pointwise.Copy(workers, Output.Gradient, Within(to), add);
    });

    private FeatureMap Within(FeatureMap map) => map.Within(margins.Top, margins.Left, Output.Shape[0], Output.Shape[1]);
}
