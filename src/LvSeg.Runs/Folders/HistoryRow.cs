namespace LvSeg.Runs.Folders;

/// <summary>What one epoch came to.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Figures">Name and value, in the order of the columns; null is undefined.</param>
/// <param name="Seconds">How long the epoch took; null where nobody measured.</param>
public sealed record HistoryRow(int Epoch, IReadOnlyList<KeyValuePair<string, double?>> Figures, double? Seconds)
{
    /// <summary>The value of a figure; null where it is undefined or not there.</summary>
    public double? this[string name] => Figures.FirstOrDefault(figure => figure.Key == name).Value;
}
