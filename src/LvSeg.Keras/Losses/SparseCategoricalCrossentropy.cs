using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Losses;

/// <summary>−log of the probability given to the true class, averaged over all pixels.</summary>
/// <param name="fromLogits">
/// True where the scores are logits, whose softmax is the probability; false where they are probabilities already, which
/// are then clipped to 1e-7 … 1 − 1e-7 and made to sum to 1, as Keras on TensorFlow does.
/// </param>
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false) : Loss
{
    private const double Epsilon = 1e-7;

    /// <summary>True where the scores are logits.</summary>
    internal bool FromLogits => fromLogits;

    /// <inheritdoc/>
    public override Tensor Of(Tensor truth, Tensor scores)
    {
        if (!fromLogits)
            scores = scores.clamp(Epsilon, 1 - Epsilon).log();
        Tensor logProbabilities = nn.functional.log_softmax(scores, Layout.ChannelAxis(scores));
        return nn.functional.nll_loss(logProbabilities, truth);
    }
}
