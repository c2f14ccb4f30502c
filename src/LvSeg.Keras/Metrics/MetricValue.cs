namespace LvSeg.Keras.Metrics;

/// <summary>One named number of a metric; null where it is not defined.</summary>
/// <param name="Name">As it is printed: <c>loss</c>, <c>accuracy</c>, <c>val_dice</c>.</param>
/// <param name="Value">The number.</param>
public readonly record struct MetricValue(string Name, double? Value);
