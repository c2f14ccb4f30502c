using LvSeg.Keras.Kernels.TwoClasses;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Losses;

/// <summary>−log of the probability given to the true class, averaged over all pixels.</summary>
/// <remarks>
/// With weights each pixel counts by the weight of its true class, and the sum is divided by the number of pixels, not by the sum of the weights:
/// what Keras makes of <c>class_weight</c>.
/// </remarks>
public sealed class SparseCategoricalCrossentropy : Loss
{
    private readonly bool _fromLogits;
    private readonly double[]? _classWeights;

    /// <param name="fromLogits">
    /// True where the scores are logits, whose softmax is the probability; false where they are probabilities already, which
    /// are then clipped to 1e-7 … 1 − 1e-7 and made to sum to 1, as Keras on TensorFlow does.
    /// </param>
    /// <param name="classWeights">One number for each class, 0 or more; null where all count alike.</param>
    /// <exception cref="KerasException">A weight is negative or no finite number.</exception>
    public SparseCategoricalCrossentropy(bool fromLogits = false, IReadOnlyList<double>? classWeights = null)
    {
        _fromLogits = fromLogits;
        _classWeights = classWeights is null ? null : [.. classWeights];
        if (_classWeights?.Any(weight => !double.IsFinite(weight) || weight < 0) == true)
            throw new KerasException($"The weights of classes must be numbers of 0 or more; received {string.Join(", ", _classWeights)}.");
    }

    /// <inheritdoc/>
    internal override TwoClassTerms? TwoClasses => !_fromLogits ? null : _classWeights switch
    {
        null => new TwoClassTerms(Background: 1, Foreground: 1),
        [double background, double foreground] => new TwoClassTerms(background, foreground),
        _ => null,
    };

    /// <inheritdoc/>
    /// <exception cref="KerasException">There are more or fewer classes than weights.</exception>
    public override Tensor Of(Tensor truth, Tensor scores)
    {
        Tensor logProbabilities = ClassScores.LogProbabilities(scores, _fromLogits);
        if (_classWeights is null)
            return nn.functional.nll_loss(logProbabilities, truth);
        long classes = scores.shape[Layout.ChannelAxis(scores)];
        if (_classWeights.Length != classes)
            throw new KerasException($"The loss has weights for {_classWeights.Length} classes; the network makes scores for {classes}.");
        Tensor weights = tensor(_classWeights, dtype: scores.dtype, device: scores.device);
        return nn.functional.nll_loss(logProbabilities, truth, weights, reduction: nn.Reduction.Sum) / truth.numel();
    }
}
