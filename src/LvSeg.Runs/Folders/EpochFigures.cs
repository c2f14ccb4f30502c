using System.Text.Json.Serialization;

namespace LvSeg.Runs.Folders;

/// <summary>The figures of one epoch, as a checkpoint and <c>history.csv</c> keep them.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="LearningRate">Of its last step; null where it is not known.</param>
/// <param name="Figures">By name, in the order of the columns; null where one is not defined.</param>
public sealed record EpochFigures(int Epoch, double? LearningRate, IReadOnlyDictionary<string, double?> Figures)
{
    /// <summary>How long the epoch took; null where nobody measured. A checkpoint does not keep it: equal trainings leave equal checkpoints.</summary>
    [JsonIgnore]
    public double? Seconds { get; init; }

    /// <summary>The value of a figure; null where it is undefined or not there.</summary>
    public double? this[string name] => Figures.GetValueOrDefault(name);
}
