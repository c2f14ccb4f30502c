using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Folders;

namespace LvSeg.Runs.Lab;

/// <summary>What a step of the course has come to.</summary>
/// <param name="Task">The step.</param>
/// <param name="Run">Its run.</param>
/// <param name="Data">The slices it was trained on.</param>
/// <param name="History">The epochs that the step looks at; its run may have gone on.</param>
/// <param name="Best">The best of them by the monitored figure; null where that is defined in none.</param>
/// <param name="Evaluation">The run's best epoch, and the two trivial baselines.</param>
public sealed record LabResult(
    LabTraining Task, RunFolder Run, LabData Data, IReadOnlyList<EpochFigures> History, EpochFigures? Best, EvaluationReport Evaluation)
{
    /// <summary>The last epoch that the step looks at.</summary>
    public EpochFigures Last => History[^1];

    /// <summary>The file of the picture at the step's end, in the run's folder of pictures.</summary>
    public string LastPicture => File.Exists(Path.Combine(Run.PicturesFolder, Task.Key + ".png")) ? Task.Key + ".png" : "final.png";

    /// <summary>The figures of here and of the notebook, epoch by epoch where the notebook printed any, and at the step's last epoch.</summary>
    public IReadOnlyList<LabComparison> Compare()
    {
        IEnumerable<int> epochs = Task.Course.SelectMany(run => run.Curves).SelectMany(curve => curve.Points).Select(point => point.Epoch)
            .Where(epoch => epoch < Last.Epoch).Append(Last.Epoch).Distinct().Order();
        return [.. from figure in Task.Shown from epoch in epochs
            select new LabComparison(figure, epoch, History.First(row => row.Epoch == epoch)[figure], [.. Task.Course.Select(run => run.At(figure, epoch))])];
    }

    internal static LabResult Of(LabTraining task, RunFolder run)
    {
        EpochFigures[] history = [.. HistoryFile.Read(run.HistoryFile).Take(task.Configuration.Recipe.Epochs)];
        var evaluation = EvaluationReport.Read(run.EvaluationFile);
        TrainingState state = CheckpointHeader.Read(run.LatestCheckpoint).State;
        return new LabResult(task, run, LabData.Of(evaluation.Data, state.TrainingData, evaluation.Network.Slices),
            history, MonitoredFigure.BestOf(history, row => row[state.Monitor], state.Monitor), evaluation);
    }
}

/// <summary>A figure at an epoch, here and in the notebook.</summary>
/// <param name="Figure">Its name, such as <c>val_accuracy</c>.</param>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Here">Its value here; null where it is undefined.</param>
/// <param name="Course">What each of the step's printed runs has; null where that printed none.</param>
public sealed record LabComparison(string Figure, int Epoch, double? Here, IReadOnlyList<double?> Course);
