using LvSeg.Keras.Fit;
using LvSeg.Results.Runs;
using LvSeg.Results.Segmentation;

namespace LvSeg.Training.Callbacks;

/// <summary>What "best" means: the epoch with the best value of the monitored figure, the first of equals. An undefined value is never best.</summary>
public static class BestEpoch
{
    /// <summary>The best of the epochs; null where the figure is defined in none.</summary>
    /// <param name="history">The epochs that are done.</param>
    /// <param name="monitor">The figure's name, such as <c>val_dice_course</c>.</param>
    public static EpochResult? Of(IEnumerable<EpochResult> history, string monitor) =>
        Of(history, monitor, epoch => epoch[monitor]);

    /// <summary>The best line of a history that was read back; null where the figure is defined in none.</summary>
    /// <param name="history">The epochs that are done.</param>
    /// <param name="monitor">The figure's name, such as <c>val_dice_course</c>.</param>
    public static HistoryRow? OfRows(IEnumerable<HistoryRow> history, string monitor) =>
        Of(history, monitor, epoch => epoch[monitor]);

    /// <summary>Which value of a monitored figure is the better one: of the loss the lower.</summary>
    public static Better DirectionOf(string monitor)
    {
        string figure = monitor.StartsWith("val_", StringComparison.Ordinal) ? monitor["val_".Length..] : monitor;
        return Figures.Find(figure)?.Better ?? Better.Lower;
    }

    private static T? Of<T>(IEnumerable<T> history, string monitor, Func<T, double?> valueOf)
        where T : class
    {
        Better better = DirectionOf(monitor);
        (T Epoch, double Value)? best = null;
        foreach (T epoch in history)
        {
            if (valueOf(epoch) is not { } value || double.IsNaN(value))
                continue;
            if (best is null || (better == Better.Higher ? value > best.Value.Value : value < best.Value.Value))
                best = (epoch, value);
        }
        return best?.Epoch;
    }
}
