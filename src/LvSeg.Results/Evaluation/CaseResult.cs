using LvSeg.Results.Segmentation;

namespace LvSeg.Results.Evaluation;

/// <summary>What became of one slice.</summary>
/// <param name="Name">The slice's name in its data set.</param>
/// <param name="Patient">The patient it shows, where the data tells.</param>
/// <param name="Counts">Its pixels; the per-slice figures follow from them.</param>
public sealed record CaseResult(string Name, string? Patient, PixelCounts Counts);
