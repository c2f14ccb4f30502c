using LvSeg.Keras.Fit;
using LvSeg.Results.Runs;
using LvSeg.Results.Segmentation;

namespace LvSeg.Training.Callbacks;

/// <summary>The best epoch of a training; see <see cref="MonitoredFigure"/>.</summary>
public static class BestEpoch
{
    /// <summary>The best of the epochs; null where the figure is defined in none.</summary>
    /// <param name="history">The epochs that are done.</param>
    /// <param name="monitor">The figure's name, such as <c>val_dice_course</c>.</param>
    public static EpochResult? Of(IEnumerable<EpochResult> history, string monitor) =>
        MonitoredFigure.BestOf(history, epoch => epoch[monitor], monitor);

    /// <summary>The best line of a history that was read back; null where the figure is defined in none.</summary>
    /// <param name="history">The epochs that are done.</param>
    /// <param name="monitor">The figure's name, such as <c>val_dice_course</c>.</param>
    public static HistoryRow? OfRows(IEnumerable<HistoryRow> history, string monitor) =>
        MonitoredFigure.BestOf(history, epoch => epoch[monitor], monitor);

    /// <summary>Which value of a monitored figure is the better one: of the loss the lower.</summary>
    public static Better DirectionOf(string monitor) => MonitoredFigure.DirectionOf(monitor);
}
