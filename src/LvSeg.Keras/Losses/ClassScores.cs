using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Losses;

/// <summary>What the losses read out of scores.</summary>
internal static class ClassScores
{
    private const double Epsilon = 1e-7;

    /// <summary>The logarithm of each class's probability, in the shape of the scores.</summary>
    /// <param name="scores">In the order of the computation.</param>
    /// <param name="fromLogits">True for logits; false for probabilities, which are clipped to 1e-7 … 1 − 1e-7 and made to sum to 1.</param>
    public static Tensor LogProbabilities(Tensor scores, bool fromLogits)
    {
        if (!fromLogits)
            scores = scores.clamp(Epsilon, 1 - Epsilon).log();
        return nn.functional.log_softmax(scores, Layout.ChannelAxis(scores));
    }
}
