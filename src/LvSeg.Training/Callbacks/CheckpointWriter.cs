using LvSeg.Evaluation.Segmentation;
using LvSeg.Keras.Fit;
using LvSeg.Runs.Folders;

namespace LvSeg.Training.Callbacks;

/// <summary>Writes <c>latest</c> after every epoch and every few minutes, <c>best</c> when the monitored figure is at its best.</summary>
/// <param name="run">Where to.</param>
/// <param name="monitor">The figure.</param>
/// <param name="epochsLeftOut">The first epochs, which are not compared with the later ones.</param>
/// <param name="every">How often a long epoch is saved in its middle.</param>
/// <param name="clock">Tells when.</param>
/// <param name="save">Writes a checkpoint of the training as it stands to a path.</param>
/// <param name="saveBest">The same with the weights that validated: their averages, where they are averaged.</param>
internal sealed class CheckpointWriter(
    RunFolder run, string monitor, int epochsLeftOut, TimeSpan every, TimeProvider clock, Action<string, FitState> save, Action<string, FitState> saveBest) : Callback
{
    private long _saved = clock.GetTimestamp();

    public override void OnStepEnd(FitState state)
    {
        if (clock.GetElapsedTime(_saved) >= every)
            SaveLatest(state);
    }

    public override void OnEpochEnd(FitState state, EpochResult result)
    {
        // Best first: a kill between the two leaves a latest that comes to this best again.
        if (MonitoredFigure.BestOf(state.History.Skip(epochsLeftOut), epoch => epoch[monitor], monitor) == result)
            saveBest(run.BestCheckpoint, state);
        SaveLatest(state);
    }

    public override void OnInterrupted(FitState state) => SaveLatest(state);

    private void SaveLatest(FitState state)
    {
        StopOnNotANumber.Check(state);
        save(run.LatestCheckpoint, state);
        _saved = clock.GetTimestamp();
    }
}
