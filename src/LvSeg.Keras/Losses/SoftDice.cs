using LvSeg.Keras.Kernels.TwoClasses;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Losses;

/// <summary>1 − Dice of probabilities instead of masks: 1 − (2Σpg + s)/(Σp + Σg + s), p the probability of a class and g 1 where it is true, else 0.</summary>
/// <remarks>
/// The mean over all classes but 0, the background. The sums are over all pixels of the batch, as nnU-Net has it for slices: a slice without the
/// class then weighs no more than its pixels do. The denominator has plain sums, as Drozdzal, Vorontsov, Chartrand, Kadoury and Pal, 2016 (DLMIA); that of
/// Milletari, Navab and Ahmadi, 2016 (V-Net) has sums of squares.
/// </remarks>
public sealed class SoftDice : Loss
{
    private readonly bool _fromLogits, _perSample;
    private readonly double _smooth;

    /// <param name="fromLogits">As for <see cref="SparseCategoricalCrossentropy"/>.</param>
    /// <param name="smooth">Added above and below, in pixels, above 0: nothing found where nothing is has Dice 1.</param>
    /// <param name="perSample">True for the mean of each sample's own Dice.</param>
    /// <exception cref="KerasException"><paramref name="smooth"/> is not above 0.</exception>
    public SoftDice(bool fromLogits = true, double smooth = 1, bool perSample = false)
    {
        if (!double.IsFinite(smooth) || smooth <= 0)
            throw new KerasException($"smooth of a soft Dice must be above 0; received {smooth}.");
        _fromLogits = fromLogits;
        _smooth = smooth;
        _perSample = perSample;
    }

    /// <inheritdoc/>
    internal override TwoClassTerms? TwoClasses => _fromLogits ? new TwoClassTerms(Dice: [new DiceTerm(1, _smooth, _perSample)]) : null;

    /// <inheritdoc/>
    /// <exception cref="KerasException">There is no class besides the background.</exception>
    public override Tensor Of(Tensor truth, Tensor scores)
    {
        long axis = Layout.ChannelAxis(scores), classes = scores.shape[axis];
        if (classes < 2)
            throw new KerasException($"A soft Dice needs scores of 2 classes or more; the network makes {classes}.");
        Tensor probabilities = ClassScores.LogProbabilities(scores, _fromLogits).exp();
        Tensor dice = zeros([], scores.dtype, scores.device);
        for (long c = 1; c < classes; c++)
        {
            Tensor p = Rows(probabilities.select(axis, c)), g = Rows(truth.eq(c).to(scores.dtype));
            dice = dice + (((p * g).sum(1) * 2 + _smooth) / (p.sum(1) + g.sum(1) + _smooth)).mean();
        }
        return 1 - dice / (classes - 1);
    }

    // One row for what has a Dice of its own.
    private Tensor Rows(Tensor value) => value.reshape(_perSample ? value.shape[0] : 1, -1);
}
