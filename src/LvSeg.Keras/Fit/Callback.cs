namespace LvSeg.Keras.Fit;

/// <summary>Something that happens beside the training. Each is called in the order of the list.</summary>
public abstract class Callback
{
    /// <summary>Before the first step.</summary>
    public virtual void OnTrainBegin(FitState state)
    {
    }

    /// <summary>Before the first step of an epoch, or the first after going on in its middle.</summary>
    public virtual void OnEpochBegin(FitState state)
    {
    }

    /// <summary>After each step; does not find the device at rest.</summary>
    public virtual void OnStepEnd(FitState state)
    {
    }

    /// <summary>After an epoch's validation. The state already stands before the next epoch.</summary>
    public virtual void OnEpochEnd(FitState state, EpochResult result)
    {
    }

    /// <summary>The training was asked to stop, between two steps; nothing else is called after this.</summary>
    public virtual void OnInterrupted(FitState state)
    {
    }

    /// <summary>After the last epoch.</summary>
    public virtual void OnTrainEnd(FitState state)
    {
    }
}
