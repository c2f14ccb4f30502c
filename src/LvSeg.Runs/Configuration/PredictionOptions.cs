namespace LvSeg.Runs.Configuration;

/// <summary>What is done beside running a network once.</summary>
/// <param name="TestTime">Whether the probabilities are the mean over the slice turned and mirrored in every way that leaves its grid alone.</param>
/// <param name="LargestComponent">Whether of the mask the largest connected component alone is kept.</param>
public sealed record PredictionOptions(bool TestTime = false, bool LargestComponent = false)
{
    /// <summary>The network's own scores and nothing else.</summary>
    public bool IsPlain => this == new PredictionOptions();

    /// <summary>The same, but for what is said here; null leaves it as it is.</summary>
    public PredictionOptions With(bool? testTime, bool? largestComponent) => new(testTime ?? TestTime, largestComponent ?? LargestComponent);
}
