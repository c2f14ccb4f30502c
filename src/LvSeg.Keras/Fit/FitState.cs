using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Fit;

/// <summary>A training under way, as callbacks see it.</summary>
public sealed class FitState
{
    private readonly IReadOnlyList<Metric> _metrics;
    private readonly List<EpochResult> _history;

    internal FitState(Model model, IReadOnlyList<Metric> metrics, int epochs, int steps, FitPosition from)
    {
        Model = model;
        _metrics = metrics;
        _history = [.. from.History];
        Epochs = epochs;
        Steps = steps;
        Epoch = from.Epoch;
        Step = from.Step;
    }

    /// <summary>The network.</summary>
    public Model Model { get; }

    /// <summary>How many epochs there are to be, counted from the very first.</summary>
    public int Epochs { get; }

    /// <summary>Steps in an epoch.</summary>
    public int Steps { get; }

    /// <summary>The epoch under way, counted from 0.</summary>
    public int Epoch { get; private set; }

    /// <summary>Steps of it that are done.</summary>
    public int Step { get; private set; }

    /// <summary>The epochs that are done.</summary>
    public IReadOnlyList<EpochResult> History => _history;

    /// <summary>Set by a callback to end the training after this epoch.</summary>
    public bool StopTraining { get; set; }

    /// <summary>The epoch's running figures. Waits for the device: not for every step.</summary>
    public IReadOnlyList<MetricValue> RunningFigures() => [.. _metrics.SelectMany(metric => metric.Result())];

    /// <summary>Where to go on from here. The tensors are the caller's to dispose.</summary>
    public FitPosition Position() =>
        new(Epoch, Step, Step == 0 ? [] : [.. _metrics.Select(metric => metric.SaveState())], [.. _history]);

    internal void StepDone() => Step++;

    internal void EpochDone(EpochResult result)
    {
        _history.Add(result);
        Epoch++;
        Step = 0;
    }
}
