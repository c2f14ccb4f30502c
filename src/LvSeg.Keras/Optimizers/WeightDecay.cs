using LvSeg.Keras.Models;

namespace LvSeg.Keras.Optimizers;

/// <summary>What a step takes off the weights beside the gradient: w ← w − lr·rate·w, before the rest of the step, as in Keras 3.</summary>
/// <remarks>Loshchilov and Hutter, ICLR 2019: decoupled, so that it is not part of the gradient and of what is remembered of gradients.</remarks>
internal sealed class WeightDecay
{
    private readonly double _rate;
    private readonly bool _kernelsOnly;

    /// <param name="rate">0 or more.</param>
    /// <param name="kernelsOnly">Whether biases and the weights of normalizations stay as they are.</param>
    /// <exception cref="KerasException">The rate is negative or no finite number.</exception>
    public WeightDecay(double rate, bool kernelsOnly)
    {
        if (!double.IsFinite(rate) || rate < 0)
            throw new KerasException($"The weight decay must be 0 or more; received {rate}.");
        _rate = rate;
        _kernelsOnly = kernelsOnly;
    }

    /// <summary>Which share of a weight a step keeps: 1 − lr·rate, or 1.</summary>
    public double Kept(Weight weight, double learningRate) =>
        _kernelsOnly && !weight.Name.EndsWith("/kernel", StringComparison.Ordinal) ? 1 : 1 - learningRate * _rate;
}
