using LvSeg.Keras.Fit;

namespace LvSeg.Training.Callbacks;

/// <summary>Remembers whether a training was interrupted.</summary>
internal sealed class Interruption : Callback
{
    /// <summary>True once it was.</summary>
    public bool Happened { get; private set; }

    public override void OnInterrupted(FitState state) => Happened = true;
}
