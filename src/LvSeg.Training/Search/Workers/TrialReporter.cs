using LvSeg.Evaluation.Segmentation;
using LvSeg.Keras.Fit;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;

namespace LvSeg.Training.Search.Workers;

/// <summary>Tells the store what every epoch of a trial comes to, and ends the trial where the halving says so.</summary>
internal sealed class TrialReporter(ITrialStore store, StudyPlan plan, int trial, string worker, int epochs, Action lost) : Callback
{
    /// <summary>True once the halving has ended the trial.</summary>
    public bool IsStopped { get; private set; }

    // What an earlier process did not come to tell is told first; what it told is not kept twice.
    public override void OnTrainBegin(FitState state)
    {
        Replay(state.History);
        state.StopTraining = IsStopped;
    }

    public override void OnEpochEnd(FitState state, EpochResult result)
    {
        Tell(result, state.History);
        state.StopTraining |= IsStopped;
    }

    /// <summary>Tells of epochs that are done.</summary>
    public void Replay(IReadOnlyList<EpochResult> history)
    {
        for (int done = 1; done <= history.Count; done++)
            Tell(history[done - 1], [.. history.Take(done)]);
    }

    private void Tell(EpochResult result, IReadOnlyList<EpochResult> history)
    {
        string monitor = plan.Configuration.Recipe.Monitor;
        if (!store.Report(trial, worker, result.Epoch, result[monitor]))
        {
            lost();
            return;
        }
        // After its last epoch a trial has no more to lose.
        if (plan.Halving is not { } halving || !halving.IsRung(result.Epoch) || result.Epoch >= epochs)
            return;
        if (!halving.GoesOn(store.Arrive(trial, result.Epoch, MonitoredFigure.BestOf(history, epoch => epoch[monitor], monitor)?[monitor])))
            IsStopped = true;
    }
}
