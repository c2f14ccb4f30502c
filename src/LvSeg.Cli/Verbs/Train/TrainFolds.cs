using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Runs.Folds;
using LvSeg.Training.Loop;

namespace LvSeg.Cli.Verbs.Train;

/// <summary>What <c>lvseg train --folds</c> does: a training for each fold, one after the other.</summary>
internal static class TrainFolds
{
    /// <summary>Trains every fold that is not finished, and shows them side by side.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="folds">The cross-validation.</param>
    /// <param name="data">Where its data lies now; null for where it lay.</param>
    /// <param name="stop">Interrupts it.</param>
    /// <returns>The exit code.</returns>
    public static int Train(Terminal terminal, CrossValidation folds, string? data, CancellationToken stop)
    {
        for (int fold = 1; fold <= folds.Folds; fold++)
        {
            terminal.Remark($"Fold {fold} of {folds.Folds}");
            using TrainingRun? run = Open(terminal, folds, fold, data, stop);
            if (stop.IsCancellationRequested && run is null)
                return TrainVerb.Interrupted(terminal, FoldPage.Named(folds));
            if (run is null)
                terminal.Remark($"is finished: {folds.RunOf(fold)!.Folder}");
            else if (TrainVerb.Train(terminal, run, stop, FoldPage.Named(folds)) is var exit && exit != Exits.Done)
                return exit;
            terminal.Remark("");
        }
        FoldPage.Print(terminal, folds);
        return Exits.Done;
    }

    private static TrainingRun? Open(Terminal terminal, CrossValidation folds, int fold, string? data, CancellationToken stop)
    {
        using var reading = new ReadingLine(terminal, stop: stop);
        try
        {
            return FoldTraining.Open(folds, fold, terminal.Clock, reading.Report, data);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && Directory.Exists(folds.Folder))
        {
            // Whatever was trained before is saved.
            return null;
        }
    }
}
