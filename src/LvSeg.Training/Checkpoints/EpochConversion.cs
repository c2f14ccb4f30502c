using LvSeg.Keras.Fit;
using LvSeg.Keras.Metrics;
using LvSeg.Runs.Folders;

namespace LvSeg.Training.Checkpoints;

/// <summary>An epoch as Keras tells it, and as a run keeps it.</summary>
internal static class EpochConversion
{
    public static EpochFigures ToFigures(this EpochResult result)
    {
        var figures = new OrderedDictionary<string, double?>();
        foreach (MetricValue figure in result.Figures)
            figures.Add(figure.Name, figure.Value);
        return new(result.Epoch, result.LearningRate, figures);
    }

    public static EpochResult ToResult(this EpochFigures epoch) =>
        new(epoch.Epoch, [.. epoch.Figures.Select(figure => new MetricValue(figure.Key, figure.Value))], epoch.LearningRate ?? 0);
}
