namespace LvSeg.Runs.Records;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Trained to its end.</summary>
    Finished,

    /// <summary>A process trains it now.</summary>
    Running,

    /// <summary>Stopped before its end; it can be gone on with.</summary>
    Unfinished,
}
