using LvSeg.Evaluation.Segmentation;
using LvSeg.Runs.Studies.Storage;

namespace LvSeg.Runs.Studies;

/// <summary>A search as it stands: what was varied, and what became of each trial.</summary>
/// <param name="Name">The study's name.</param>
/// <param name="Data">Where the slices came from.</param>
/// <param name="Synthetic">True where they are phantoms and no patients.</param>
/// <param name="Monitor">The figure trials are judged by, such as <c>val_dice_course</c>.</param>
/// <param name="Parameters">The keys that were varied.</param>
/// <param name="Trials">The trials, in the order of their numbers.</param>
public sealed record StudyResults(
    string Name, string Data, bool Synthetic, string Monitor, IReadOnlyList<StudyParameter> Parameters, IReadOnlyList<TrialResult> Trials)
{
    /// <summary>Why the figures of the trials do not say which is better; null where they do.</summary>
    public string? WhyNotRanked { get; init; }

    /// <summary>The best trial by the monitored figure, of equals the first; null where none has a value, or they are not to be ranked.</summary>
    public TrialResult? Best => WhyNotRanked is not null ? null : MonitoredFigure.BestOf(Trials, trial => trial.Best, Monitor);

    /// <summary>The trials from the best to the worst, equals by number; those without a value at the end; in the order of their numbers where they are not to be ranked.</summary>
    public IReadOnlyList<TrialResult> BestFirst() => WhyNotRanked is not null ? Trials : MonitoredFigure.BestFirst(Trials, trial => trial.Best, Monitor);
}

/// <summary>A key of the configuration that a search varies.</summary>
/// <param name="Key">The key, such as <c>learning_rate</c>.</param>
/// <param name="Logarithmic">True where its values are spread over orders of magnitude.</param>
public sealed record StudyParameter(string Key, bool Logarithmic);

/// <summary>What became of a trial.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Values">The value of every parameter, as a configuration file has it.</param>
/// <param name="Best">The best value of the monitored figure so far; null where there is none.</param>
/// <param name="BestEpoch">The epoch of that value, counted from 1.</param>
/// <param name="Epochs">Epochs that are done.</param>
/// <param name="Run">The path of its run's folder; null before it began.</param>
public sealed record TrialResult(
    int Number, TrialState State, IReadOnlyDictionary<string, string> Values, double? Best, int? BestEpoch, int Epochs, string? Run);
