using System.Text.Json.Serialization;

namespace LvSeg.Evaluation.Calibration;

/// <summary>
/// Whether probabilities mean what they say: of the pixels to which the network gives 0.7, seven in ten should be left ventricle. Nearly all pixels are background beyond
/// doubt and would hide the others, so that the same is told of the pixels that matter: those of the true ventricle, and those with a probability above 0.01.
/// </summary>
/// <param name="All">Ten bins of all pixels.</param>
/// <param name="Near">The same of those that matter.</param>
public sealed record Reliability(IReadOnlyList<ReliabilityBin> All, IReadOnlyList<ReliabilityBin> Near)
{
    /// <summary>Bins, equally wide.</summary>
    public const int Bins = 10;

    /// <summary>A pixel with a higher probability matters, whatever the truth.</summary>
    public const float NearFrom = 0.01f;

    /// <summary>The expected calibration error over all pixels; null where there are none.</summary>
    [JsonIgnore]
    public double? Error => ErrorOf(All);

    /// <summary>The expected calibration error over the pixels that matter; null where there are none.</summary>
    [JsonIgnore]
    public double? ErrorNear => ErrorOf(Near);

    /// <summary>Σ n/N · |share of truth − mean probability| over the bins, with the n of N pixels that lie in each.</summary>
    /// <remarks>
    /// Guo, Pleiss, Sun, Weinberger: On Calibration of Modern Neural Networks, ICML 2017, with the probability of the left ventricle in place of that of the class with the
    /// highest score.
    /// </remarks>
    public static double? ErrorOf(IReadOnlyList<ReliabilityBin> bins)
    {
        long pixels = bins.Sum(bin => bin.Pixels);
        return pixels == 0 ? null : bins.Where(bin => bin.Pixels > 0).Sum(bin => (double)bin.Pixels / pixels * Math.Abs(bin.TruthShare!.Value - bin.MeanProbability!.Value));
    }
}
