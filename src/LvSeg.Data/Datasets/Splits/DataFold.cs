namespace LvSeg.Data.Datasets;

/// <summary>One part of a cross-validation: it validates, and the others are trained on.</summary>
/// <param name="Number">Which: 1 … <paramref name="Of"/>.</param>
/// <param name="Of">How many parts there are: 2 or more.</param>
public sealed record DataFold(int Number, int Of);
