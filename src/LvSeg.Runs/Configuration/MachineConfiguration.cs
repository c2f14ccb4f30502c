namespace LvSeg.Runs.Configuration;

/// <summary>Where a training is computed, and what is kept of it while it goes on.</summary>
public sealed record MachineConfiguration
{
    /// <summary>auto, cpu, cuda or cuda:N.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads of a tensor operation; null for one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Minutes after which a long epoch is saved in its middle.</summary>
    public double CheckpointMinutes { get; init; } = 5;

    /// <summary>Validation slices in the run's pictures; 0 for none.</summary>
    public int Pictures { get; init; } = 5;

    /// <summary>Whether the run keeps event files for TensorBoard.</summary>
    public bool TensorBoard { get; init; } = true;

    /// <summary>Whether those hold a histogram of every weight after each epoch.</summary>
    public bool Histograms { get; init; } = true;
}
