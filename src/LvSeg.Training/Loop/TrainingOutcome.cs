using LvSeg.Evaluation;
using LvSeg.Keras.Fit;

namespace LvSeg.Training.Loop;

/// <summary>How a training ended.</summary>
/// <param name="History">The epochs that are done.</param>
/// <param name="Best">The best of them by the monitored figure; null where that is defined in none.</param>
/// <param name="Evaluation">The best checkpoint on the validation slices, or the last where none was best; null where the training was interrupted.</param>
/// <param name="Interrupted">True where it was interrupted before its end, and can be resumed. Where a callback ended it early it is not.</param>
public sealed record TrainingOutcome(
    IReadOnlyList<EpochResult> History, EpochResult? Best, EvaluationReport? Evaluation, bool Interrupted);
