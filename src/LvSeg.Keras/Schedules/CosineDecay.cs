namespace LvSeg.Keras.Schedules;

/// <summary>A rate that falls along half a cosine, after a warm-up where one is asked for.</summary>
/// <remarks>
/// As in Keras 3: start · ((1 − alpha) · ½(1 + cos(π·step/decaySteps)) + alpha), and start · alpha from then on. With a warm-up the rate rises in a
/// straight line from the initial one to its target, which the cosine starts from; step counts on from there. Loshchilov and Hutter, ICLR 2017 (SGDR).
/// </remarks>
public sealed class CosineDecay : LearningRate
{
    private readonly double _initialLearningRate, _alpha;
    private readonly double? _warmupTarget;
    private readonly long _decaySteps, _warmupSteps;

    /// <param name="initialLearningRate">The rate of step 0.</param>
    /// <param name="decaySteps">Steps of the fall, 1 or more; those of the warm-up not counted.</param>
    /// <param name="alpha">Which share of its start the rate ends at.</param>
    /// <param name="warmupTarget">Where the warm-up leads; null for none.</param>
    /// <param name="warmupSteps">Steps of the warm-up, 0 or more.</param>
    /// <exception cref="KerasException">A number of steps is out of its range.</exception>
    public CosineDecay(double initialLearningRate, long decaySteps, double alpha = 0, double? warmupTarget = null, long warmupSteps = 0)
    {
        if (decaySteps < 1)
            throw new KerasException($"A cosine decay needs 1 step or more; received {decaySteps}.");
        if (warmupSteps < 0)
            throw new KerasException($"A warm-up takes 0 steps or more; received {warmupSteps}.");
        _initialLearningRate = initialLearningRate;
        _decaySteps = decaySteps;
        _alpha = alpha;
        _warmupTarget = warmupTarget;
        _warmupSteps = warmupSteps;
    }

    /// <inheritdoc/>
    public override double At(long step)
    {
        if (_warmupTarget is not { } target)
            return Decayed(_initialLearningRate, step);
        return step < _warmupSteps ? (target - _initialLearningRate) * ((double)step / _warmupSteps) + _initialLearningRate
            : Decayed(target, step - _warmupSteps);
    }

    private double Decayed(double start, long step)
    {
        double cosine = 0.5 * (1 + Math.Cos(Math.PI * Math.Min(step, _decaySteps) / _decaySteps));
        return start * ((1 - _alpha) * cosine + _alpha);
    }
}
