namespace LvSeg.Runs.Folders;

/// <summary>What the checkpoints of a run are called.</summary>
public static class CheckpointName
{
    /// <summary>That of the epoch whose monitored figure is the best.</summary>
    public const string Best = "best";

    /// <summary>That of the last step that was saved, from which a training goes on.</summary>
    public const string Latest = "latest";

    /// <summary>That of the end; where it is, the run is finished.</summary>
    public const string Final = "final";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Best, Latest, Final];
}
