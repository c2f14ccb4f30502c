using LvSeg.Evaluation.Segmentation;
using LvSeg.Runs.Studies;

namespace LvSeg.Runs.Lab;

/// <summary>A step in the table of them all.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Epochs">Epochs it looks at.</param>
/// <param name="Accuracy">Validation accuracy after the last of them.</param>
/// <param name="Dice">Validation <c>dice_course</c> after the last of them.</param>
/// <param name="BestDice">The best of them by the monitored figure: its validation <c>dice_course</c>.</param>
/// <param name="BestEpoch">That epoch; null where there is none.</param>
/// <param name="Course">What the notebook printed for its last epoch, or for its best where it searched; a dash where it printed nothing.</param>
public sealed record LabRow(string Title, int Epochs, double? Accuracy, double? Dice, double? BestDice, int? BestEpoch, string Course)
{
    private const string Accuracies = "val_accuracy", Dices = "val_dice_course";
    private static readonly string[] Names = [Accuracies, Dices];

    internal static LabRow Of(LabResult step)
    {
        CourseRun? course = step.Task.Course is [var first, ..] ? first : null;
        string[] printed = [.. from name in Names let value = course?.At(name, step.Last.Epoch) where value is not null select $"{MonitoredFigure.WithoutPrefix(name)} {value:F4}"];
        return new LabRow(step.Task.Title, step.Last.Epoch, step.Last[Accuracies], step.Last[Dices], step.Best?[Dices], step.Best?.Epoch,
            printed.Length == 0 ? "–" : string.Join(", ", printed));
    }

    internal static LabRow Of(LabSearch task, StudyResults study)
    {
        TrialResult? best = study.Best;
        return new LabRow(task.Title, best?.Epochs ?? 0, null, null, best?.Best, best?.BestEpoch, $"dice_course {task.Course.At(Dices, 51):F4} in epoch 51");
    }
}
