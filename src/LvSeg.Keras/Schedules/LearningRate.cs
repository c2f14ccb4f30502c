namespace LvSeg.Keras.Schedules;

/// <summary>The learning rate at each step; a plain number is one that never changes.</summary>
public abstract class LearningRate
{
    /// <summary>The rate of a step, counted from 0 over the whole training.</summary>
    public abstract double At(long step);

    /// <summary>The same rate at every step.</summary>
    public static implicit operator LearningRate(double rate) => new Constant(rate);

    private sealed class Constant(double rate) : LearningRate
    {
        public override double At(long step) => rate;
    }
}
