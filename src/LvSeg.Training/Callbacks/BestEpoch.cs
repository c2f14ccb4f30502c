using LvSeg.Keras.Fit;
using LvSeg.Results.Segmentation;

namespace LvSeg.Training.Callbacks;

/// <summary>What "best" means: the epoch with the best value of the monitored figure, the first of equals. An undefined value is never best.</summary>
public static class BestEpoch
{
    /// <summary>The best of the epochs; null where the figure is defined in none.</summary>
    /// <param name="history">The epochs that are done.</param>
    /// <param name="monitor">The figure's name, such as <c>val_dice_course</c>.</param>
    public static EpochResult? Of(IEnumerable<EpochResult> history, string monitor)
    {
        Better better = DirectionOf(monitor);
        EpochResult? best = null;
        foreach (EpochResult epoch in history)
        {
            if (epoch[monitor] is not { } value || double.IsNaN(value))
                continue;
            if (best is null || (better == Better.Higher ? value > best[monitor] : value < best[monitor]))
                best = epoch;
        }
        return best;
    }

    /// <summary>Which value of a monitored figure is the better one: of the loss the lower.</summary>
    public static Better DirectionOf(string monitor)
    {
        string figure = monitor.StartsWith("val_", StringComparison.Ordinal) ? monitor["val_".Length..] : monitor;
        return Figures.Find(figure)?.Better ?? Better.Lower;
    }
}
