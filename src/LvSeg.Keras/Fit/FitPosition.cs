using LvSeg.Keras.Metrics;
using static TorchSharp.torch;

namespace LvSeg.Keras.Fit;

/// <summary>What an epoch came to.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Figures">Running means of the training, then the validation's under <c>val_</c> names.</param>
/// <param name="LearningRate">Of the epoch's last step.</param>
public sealed record EpochResult(int Epoch, IReadOnlyList<MetricValue> Figures, double LearningRate)
{
    /// <summary>One figure by its name; null where there is none or it is not defined.</summary>
    public double? this[string name] => Figures.FirstOrDefault(figure => figure.Name == name).Value;
}

/// <summary>Where a training stands between two steps: with the weights and the optimizer, all that is needed to go on.</summary>
/// <param name="Epoch">The epoch under way, counted from 0.</param>
/// <param name="Step">Steps of it that are done.</param>
/// <param name="RunningSums">The state of each metric in that epoch; empty where the epoch has not begun.</param>
/// <param name="History">The epochs that are done.</param>
public sealed record FitPosition(int Epoch, int Step, IReadOnlyList<Tensor> RunningSums, IReadOnlyList<EpochResult> History)
{
    /// <summary>Before the first step.</summary>
    public static FitPosition Start { get; } = new(0, 0, [], []);
}
