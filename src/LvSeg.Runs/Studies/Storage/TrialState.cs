namespace LvSeg.Runs.Studies.Storage;

/// <summary>Where a trial stands.</summary>
public enum TrialState
{
    /// <summary>Nobody has begun it.</summary>
    Waiting,

    /// <summary>It is being trained, or was when its process died.</summary>
    Running,

    /// <summary>Trained to its last epoch.</summary>
    Done,

    /// <summary>Ended early, since others were better at the same epoch.</summary>
    Stopped,

    /// <summary>It diverged or could not be trained.</summary>
    Failed,
}
