using LvSeg.Keras.Kernels.TwoClasses;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Losses;

/// <summary>Cross-entropy that looks away from pixels that are right already: (1 − p)^γ · −log p of the true class, averaged over all pixels.</summary>
/// <remarks>
/// Lin, Goyal, Girshick, He and Dollár, ICCV 2017. With <c>alpha</c> it is their balanced form, and Keras's <c>BinaryFocalCrossentropy</c> with
/// <c>apply_class_balancing</c>: a pixel counts by alpha where its true class is not 0, the background, and by 1 − alpha where it is.
/// </remarks>
public sealed class SparseCategoricalFocalCrossentropy : Loss
{
    // Below this 1 − p is no more than rounding, and a power of it under 1 would have no finite slope.
    private const double LeastDoubt = 1e-12;

    private readonly double _gamma;
    private readonly double? _alpha;
    private readonly bool _fromLogits;

    /// <param name="gamma">How strongly, 0 or more; with 0 it is the plain cross-entropy.</param>
    /// <param name="alpha">The weight of all classes but 0, from 0 to 1; null where all count alike.</param>
    /// <param name="fromLogits">As for <see cref="SparseCategoricalCrossentropy"/>.</param>
    /// <exception cref="KerasException">A number is out of its range.</exception>
    public SparseCategoricalFocalCrossentropy(double gamma = 2, double? alpha = null, bool fromLogits = true)
    {
        if (!double.IsFinite(gamma) || gamma < 0)
            throw new KerasException($"gamma of a focal loss must be 0 or more; received {gamma}.");
        if (alpha is { } a && a is not (>= 0 and <= 1))
            throw new KerasException($"alpha of a focal loss must be from 0 to 1; received {a}.");
        _gamma = gamma;
        _alpha = alpha;
        _fromLogits = fromLogits;
    }

    /// <inheritdoc/>
    internal override TwoClassTerms? TwoClasses => _fromLogits ? new TwoClassTerms(1 - _alpha ?? 1, _alpha ?? 1, _gamma) : null;

    /// <inheritdoc/>
    public override Tensor Of(Tensor truth, Tensor scores)
    {
        long axis = Layout.ChannelAxis(scores);
        Tensor log = ClassScores.LogProbabilities(scores, _fromLogits).gather(axis, truth.unsqueeze(axis)).squeeze(axis);
        Tensor each = -log;
        if (_gamma > 0)
            each = each * log.expm1().neg().clamp_min(LeastDoubt).pow(_gamma);
        if (_alpha is { } alpha)
            each = each * where(truth.eq(0), full_like(each.detach(), 1 - alpha), full_like(each.detach(), alpha));
        return each.mean();
    }
}
