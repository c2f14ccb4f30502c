namespace LvSeg.Training.Loop;

/// <summary>What may be another when a training goes on.</summary>
public sealed record ResumeOptions
{
    /// <summary>A new number of epochs in all; null for the run's own.</summary>
    public int? Epochs { get; init; }

    /// <summary>Another device than the run's; null for its own.</summary>
    public string? Device { get; init; }

    /// <summary>Where the run's data lies now; null for where it lay. It must be the same slices.</summary>
    public string? Data { get; init; }

    /// <summary>Whether a new number of epochs may move the end of a schedule under way, so that the rate jumps.</summary>
    public bool ExtendSchedule { get; init; }

    /// <summary>Whether other validation slices or masks are right. Epochs that were judged on the old ones are then not compared with later ones.</summary>
    public bool AcceptNewValidation { get; init; }
}
