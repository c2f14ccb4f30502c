namespace LvSeg.Runs.Configuration;

/// <summary>Where a run lies.</summary>
public sealed record PlaceConfiguration
{
    /// <summary>The folder of the runs.</summary>
    public string Runs { get; init; } = "runs";

    /// <summary>The run's name; null for one made of date, time and model.</summary>
    public string? Name { get; init; }
}
