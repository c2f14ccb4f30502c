namespace LvSeg.Reports.Charts;

/// <summary>An axis of a chart.</summary>
/// <param name="Title">What it measures, with its unit.</param>
/// <param name="Logarithmic">True for powers of ten at equal distances; values of 0 or less have no place then, and are left out.</param>
/// <param name="Low">Its lower end; null for one that the values decide.</param>
/// <param name="High">Its upper end; null for one that the values decide.</param>
/// <param name="Whole">True where only whole numbers mean something, as for epochs.</param>
public sealed record ChartAxis(string Title, bool Logarithmic = false, double? Low = null, double? High = null, bool Whole = false);
