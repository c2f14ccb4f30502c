using LvSeg.Keras.Kernels;

namespace LvSeg.Keras.Compiled.Nodes;

/// <summary>The sum of several values, with the relu behind it where there is one.</summary>
internal sealed class AddNode(IReadOnlyList<Value> inputs, Value output, bool relu, Workers workers) : Node(output, inputs)
{
    public override void Forward(bool training)
    {
        FeatureMap sum = Inputs[0].Data;
        for (int i = 1; i < Inputs.Count; i++)
        {
            Pointwise.Add(workers, sum, Inputs[i].Data, Output.Data, relu && i == Inputs.Count - 1);
            sum = Output.Data;
        }
    }

    public override void Backward()
    {
        if (relu)
            Pointwise.ReluGradient(workers, Output.Data, Output.Gradient);
        foreach (Value input in Inputs)
            Give(input, (to, add) => Pointwise.Copy(workers, Output.Gradient, to, add));
    }
}
