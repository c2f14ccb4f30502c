namespace LvSeg.Evaluation.Calibration;

/// <summary>The pixels whose probability lies between two bounds.</summary>
/// <param name="Low">The lower bound, in the bin.</param>
/// <param name="High">The upper bound, in the next bin; 1 is in the last.</param>
/// <param name="Pixels">How many there are.</param>
/// <param name="MeanProbability">Their probability of being left ventricle, averaged; null where there are none.</param>
/// <param name="TruthShare">The part of them that is; null where there are none.</param>
public sealed record ReliabilityBin(double Low, double High, long Pixels, double? MeanProbability, double? TruthShare);
