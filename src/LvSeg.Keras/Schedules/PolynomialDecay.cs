namespace LvSeg.Keras.Schedules;

/// <summary>A rate that falls along a power of what is left: (initial − end) · (1 − step/decaySteps)^power + end.</summary>
/// <remarks>As in Keras 3. Power 0.9 and end 0 are what nnU-Net trains with; power 1 is a straight line.</remarks>
public sealed class PolynomialDecay : LearningRate
{
    private readonly double _initialLearningRate, _endLearningRate, _power;
    private readonly long _decaySteps;
    private readonly bool _cycle;

    /// <param name="initialLearningRate">The rate of step 0.</param>
    /// <param name="decaySteps">Steps of the fall, 1 or more.</param>
    /// <param name="endLearningRate">The rate at its end.</param>
    /// <param name="power">Of what is left.</param>
    /// <param name="cycle">
    /// False to stay at the end; true to take the first multiple of <paramref name="decaySteps"/> that has not been passed for the steps of the fall:
    /// the rate jumps up again behind each.
    /// </param>
    /// <exception cref="KerasException"><paramref name="decaySteps"/> is below 1.</exception>
    public PolynomialDecay(double initialLearningRate, long decaySteps, double endLearningRate = 1e-4, double power = 1, bool cycle = false)
    {
        if (decaySteps < 1)
            throw new KerasException($"A polynomial decay needs 1 step or more; received {decaySteps}.");
        _initialLearningRate = initialLearningRate;
        _decaySteps = decaySteps;
        _endLearningRate = endLearningRate;
        _power = power;
        _cycle = cycle;
    }

    /// <inheritdoc/>
    public override double At(long step)
    {
        double length = _cycle && step > 0 ? _decaySteps * Math.Ceiling((double)step / _decaySteps) : _decaySteps;
        double done = Math.Min(step / length, 1);
        return (_initialLearningRate - _endLearningRate) * Math.Pow(1 - done, _power) + _endLearningRate;
    }
}
