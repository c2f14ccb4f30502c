namespace LvSeg.Evaluation.Statistics;

/// <summary>An interval in which a figure lies with a probability of 95 %, as far as the sample tells.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High);
