namespace LvSeg.Keras.Schedules;

/// <summary>A rate that rises in a straight line to where another one begins, and then follows it.</summary>
/// <remarks>
/// Step t, counted from 0, has (t + 1)/steps of the other's first rate, so that no step stands still and the last has all of it; from then on it has
/// the other's rate of step t − steps. Goyal et al., 2017.
/// </remarks>
public sealed class Warmup : LearningRate
{
    private readonly LearningRate _then;
    private readonly long _steps;

    /// <param name="then">The rate after the warm-up.</param>
    /// <param name="steps">Steps of the warm-up, 0 or more.</param>
    /// <exception cref="KerasException"><paramref name="steps"/> is negative.</exception>
    public Warmup(LearningRate then, long steps)
    {
        _then = then;
        _steps = steps >= 0 ? steps : throw new KerasException($"A warm-up takes 0 steps or more; received {steps}.");
    }

    /// <inheritdoc/>
    public override double At(long step) => step < _steps ? _then.At(0) * (step + 1) / _steps : _then.At(step - _steps);
}
