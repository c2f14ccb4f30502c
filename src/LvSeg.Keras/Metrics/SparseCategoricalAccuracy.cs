using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Metrics;

/// <summary>The share of pixels whose highest score is that of the true class: <c>accuracy</c>.</summary>
public sealed class SparseCategoricalAccuracy() : Mean("accuracy")
{
    /// <inheritdoc/>
    public override Metric Fresh() => new SparseCategoricalAccuracy();

    /// <inheritdoc/>
    public override void Update(Tensor truth, Tensor scores, Tensor loss) =>
        Add(scores.detach().argmax(Layout.ChannelAxis(scores)).eq(truth).sum(), truth.numel());
}
