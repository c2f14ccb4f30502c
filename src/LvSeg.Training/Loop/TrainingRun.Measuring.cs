using LvSeg.Data.Datasets;
using LvSeg.Evaluation;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Evaluating;

namespace LvSeg.Training.Loop;

public sealed partial class TrainingRun
{
    // Null where it was asked to stop: all epochs are done and saved, and whoever goes on measures.
    private EvaluationReport? Measure(string checkpoint, IReadOnlyList<string> notes, Action<int>? progress, CancellationToken stop)
    {
        int done = 0;
        var trained = Checkpoint.Open(Folder.Checkpoint(checkpoint));
        using var measurer = new CheckpointMeasurer([trained], Device, trained.State.Prediction);
        Measurement measured;
        try
        {
            measured = measurer.Measure(Data.Set.Validation, Data.Train.Majority!, Configuration.Data.Spacing, _ => progress?.Invoke(++done), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        EvaluationReport report = measured.ToReport(Folder.Name, checkpoint, Model.Name, Configuration.Data.Folder!, DatasetPart.Validation.Name(),
            [.. notes, .. EvaluationNotes.Of(trained.State.Prediction, Data.Validation.Height, Data.Validation.Width)]);
        EvaluationFiles.Write(Folder.Folder, report, measured.Tally, Data.Set.Validation);
        return report;
    }
}
