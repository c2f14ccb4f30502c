using LvSeg.Keras.Kernels;

namespace LvSeg.Keras.Compiled.Nodes.Reshaping;

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
