namespace LvSeg.Keras.Schedules;

/// <summary>initial · rate^(step / steps); with a staircase the quotient is rounded down.</summary>
/// <param name="initialLearningRate">The rate of step 0.</param>
/// <param name="decaySteps">Steps until the rate has been multiplied once by <paramref name="decayRate"/>; 1 or more.</param>
/// <param name="decayRate">The factor.</param>
/// <param name="staircase">True for jumps every <paramref name="decaySteps"/> instead of a smooth fall.</param>
public sealed class ExponentialDecay(double initialLearningRate, long decaySteps, double decayRate, bool staircase = false) : LearningRate
{
    /// <inheritdoc/>
    public override double At(long step)
    {
        double power = (double)step / decaySteps;
        return initialLearningRate * Math.Pow(decayRate, staircase ? Math.Floor(power) : power);
    }
}
