using LvSeg.Data.Slices;

namespace LvSeg.Cli.Verbs.EvalVerbs;

/// <summary>The slices to be measured.</summary>
/// <param name="Path">Where they lie.</param>
/// <param name="Split">val, train or all.</param>
/// <param name="Spacing">Millimetres a pixel; null where that is not known.</param>
/// <param name="IsOwn">True where the run was trained on this folder.</param>
/// <param name="Source">The slices.</param>
internal sealed record EvaluatedData(string Path, string Split, double? Spacing, bool IsOwn, ISliceSource Source);
