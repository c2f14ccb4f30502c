using LvSeg.Keras.Kernels;

namespace LvSeg.Keras.Compiled.Nodes;

/// <summary>The same numbers in another shape: Flatten and Reshape.</summary>
internal sealed class ReshapeNode(Value input, Value output, Workers workers) : Node(output, input)
{
    public override void Forward(bool training) => CopyInOrder(Input.Data, Output.Data, add: false);

    public override void Backward() => Give(Input, (to, add) => CopyInOrder(Output.Gradient, to, add));

    // One of the two has its numbers in one row a picture, or both rows have one length.
    private unsafe void CopyInOrder(FeatureMap from, FeatureMap to, bool add)
    {
        int length = Math.Min(from.RowLength, to.RowLength);
        FeatureMap Cut(FeatureMap map) => new(
            map.Origin, map.Batch, map.Height * (map.RowLength / length), 1, length, map.Height == 1 ? length : map.RowStride, map.ImageStride);
        if (CanCut(from, length) && CanCut(to, length))
            Pointwise.Copy(workers, Cut(from), Cut(to), add);
        else
            CopySlowly(from, to, add);
    }

    private static bool CanCut(FeatureMap map, int length) => map.RowLength == length || (map.Height == 1 && map.RowLength % length == 0);

    private static unsafe void CopySlowly(FeatureMap from, FeatureMap to, bool add)
    {
        for (int n = 0; n < to.Batch; n++)
        {
            for (int i = 0; i < to.Height * to.RowLength; i++)
            {
                float* target = to.At(n, i / to.RowLength, 0) + i % to.RowLength;
                float value = *(from.At(n, i / from.RowLength, 0) + i % from.RowLength);
                *target = add ? *target + value : value;
            }
        }
    }
}

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

/// <summary>Each pixel several times.</summary>
internal sealed class UpSamplingNode(Value input, Value output, Workers workers) : Node(output, input)
{
    public override void Forward(bool training) => Repetition.Spread(workers, Input.Data, Output.Data);

    public override void Backward() => Give(Input, (to, add) => Repetition.Gather(workers, Output.Gradient, to, add));
}

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
