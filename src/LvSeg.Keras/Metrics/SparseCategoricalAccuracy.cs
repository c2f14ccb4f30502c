using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Metrics;

/// <summary>The share of pixels whose highest score is that of the true class: <c>accuracy</c>.</summary>
public sealed class SparseCategoricalAccuracy() : Mean("accuracy"), IClassMetric
{
    /// <inheritdoc/>
    public override Metric Fresh() => new SparseCategoricalAccuracy();

    /// <inheritdoc/>
    public override void Update(Tensor truth, Tensor scores, Tensor loss) =>
        Add(scores.detach().argmax(Layout.ChannelAxis(scores)).eq(truth).sum(), truth.numel());

    void IClassMetric.Update(long[,,] confusion, double loss)
    {
        long right = 0;
        for (int n = 0; n < confusion.GetLength(0); n++)
        {
            for (int c = 0; c < confusion.GetLength(1); c++)
                right += confusion[n, c, c];
        }
        Add(right, confusion.Cast<long>().Sum());
    }
}
