namespace LvSeg.Evaluation.Segmentation;

/// <summary>A figure's value over a set of slices.</summary>
/// <param name="Value">The value; null where it is undefined.</param>
/// <param name="Cases">The slices it is taken over.</param>
/// <param name="Undefined">The slices left out, because the figure has no value there.</param>
public readonly record struct Score(double? Value, int Cases, int Undefined);
