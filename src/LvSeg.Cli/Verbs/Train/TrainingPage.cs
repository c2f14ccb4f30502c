using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Data.Names;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Native;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Training.Loop;

namespace LvSeg.Cli.Verbs.Train;

/// <summary>What is said before a training and after it.</summary>
internal static class TrainingPage
{
    /// <summary>Says what is about to happen, and on what.</summary>
    public static void Opening(Terminal terminal, TrainingRun run)
    {
        RunConfiguration c = run.Configuration;
        TrainingData data = run.Data;
        int steps = (int)(((long)data.Train.Count + c.Recipe.BatchSize - 1) / c.Recipe.BatchSize);
        int patients = PatientName.OneSpelling(data.Train.Patients.Concat(data.Validation.Patients)).Count;
        Line(terminal, "Model", $"{run.Model.Name}: {run.Model.ParameterCount:N0} parameters, {run.Model.Flops / 1e9:F2} GFLOP a slice");
        Line(terminal, "Data", $"{c.Data.Folder}{(data.Synthetic ? " (synthetic phantom)" : "")}");
        Line(terminal, "", data.Set.Describe());
        Line(terminal, "", $"{data.Train.Height} × {data.Train.Width} pixels"
            + (patients > 0 ? $"; {Counted.Of(patients, "patient")}, {data.Train.Patients.Count} in training, {data.Validation.Patients.Count} in validation" : ""));
        Line(terminal, "Steps", $"{Counted.Of(c.Recipe.Epochs, "epoch")} × {Counted.Of(steps, "step")} of {Counted.Of(c.Recipe.BatchSize, "slice")}"
            + (run.EpochsDone > 0 ? $"; {Counted.Of(run.EpochsDone, "epoch is", "epochs are")} done" : ""));
        Line(terminal, "Device", $"{run.Device.Reason}, {Counted.Of(LibTorch.Threads, "thread")}, libtorch {LibTorch.Version}");
        Line(terminal, "Run", run.Folder.Folder);
        foreach (Remark note in run.Notes)
            Line(terminal, "Note", RemedyWords.TextOf(note));
        terminal.Remark("");
    }

    /// <summary>Shows what came of it, beside the baselines, and where it lies.</summary>
    public static void Closing(Terminal terminal, TrainingRun run, TrainingOutcome outcome)
    {
        terminal.Remark("");
        EpochResult last = outcome.History[^1];
        EvaluationReport evaluation = outcome.Evaluation!;
        FigureColumn[] best = outcome.Best is null ? []
            : [new FigureColumn($"best\nepoch {outcome.Best.Epoch}", figure => evaluation.Network[figure].Value, outcome.Best["val_loss"])];
        FigureTable.Print(terminal, run.Data.Synthetic ? "Validation slices (synthetic phantom)" : "Validation slices",
        [
            .. best,
            new FigureColumn($"last\nepoch {last.Epoch}", figure => last["val_" + figure.Name], last["val_loss"]),
            FigureColumn.Background(evaluation.Background),
            FigureColumn.Majority(evaluation.Majority),
        ]);
        string monitor = run.Configuration.Recipe.Monitor;
        terminal.WriteLine(outcome.Best is null
            ? $"{monitor} was defined in no epoch, so there is no best checkpoint."
            : $"Best is the epoch with the {(MonitoredFigure.DirectionOf(monitor) == Better.Higher ? "highest" : "lowest")} {monitor}; choosing on the slices one reports flatters.");
        terminal.WriteLine($"dice_mean is over {evaluation.Network[Figures.DiceMean].Cases} of {Counted.Of(evaluation.Network.Slices, "slice")}: those whose truth is not empty.");
        foreach (string note in evaluation.Notes.Except(run.Notes.Select(RemedyWords.TextOf)))
            terminal.WriteLine($"Note: {note}");
        terminal.WriteLine($"All of it lies in {run.Folder.Folder}: checkpoints, history.csv, cases.csv, pictures{(run.Configuration.Machine.TensorBoard ? ", tensorboard" : "")}.");
        if (run.Configuration.Machine.TensorBoard)
            terminal.WriteLine($"Look at its curves with: tensorboard --logdir {RunCommand.Quoted(run.Folder.RunsFolder)}");
        string checkpoint = $"--checkpoint {(outcome.Best is null ? CheckpointName.Final : CheckpointName.Best)} --run {RunCommand.Quoted(run.Folder.Name)}{RunCommand.RunsOption(run.Folder)}";
        terminal.Remark($"Next: lvseg eval {checkpoint}, or lvseg predict {checkpoint} INPUT --output DIR");
    }

    private static void Line(Terminal terminal, string title, string text) => terminal.Remark($"{title,-7}{text}", indent: 7);
}
