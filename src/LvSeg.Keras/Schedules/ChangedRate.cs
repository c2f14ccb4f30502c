namespace LvSeg.Keras.Schedules;

/// <summary>A rate that was exchanged for another one under way. Steps are counted on: the new rate does not begin at its own step 0.</summary>
/// <param name="before">The rate of the steps before the change.</param>
/// <param name="firstStep">The first step that has the new rate.</param>
/// <param name="then">The rate from there on.</param>
public sealed class ChangedRate(LearningRate before, long firstStep, LearningRate then) : LearningRate
{
    /// <inheritdoc/>
    public override double At(long step) => step < firstStep ? before.At(step) : then.At(step);
}
