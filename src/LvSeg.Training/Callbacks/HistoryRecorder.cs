using LvSeg.Keras.Fit;
using LvSeg.Runs.Folders;
using LvSeg.Training.Checkpoints;

namespace LvSeg.Training.Callbacks;

/// <summary>Keeps <c>history.csv</c>: every epoch's figures, and how long each took.</summary>
/// <param name="path">The file.</param>
/// <param name="clock">Measures the epochs.</param>
internal sealed class HistoryRecorder(string path, TimeProvider clock) : Callback
{
    private readonly Dictionary<int, double?> _seconds = [];
    private long? _start;

    public override void OnTrainBegin(FitState state)
    {
        // Figures come from the checkpoint, which knows no clock; times from what an earlier process left.
        if (state.History.Count == 0 || !File.Exists(path))
            return;
        foreach (EpochFigures row in HistoryFile.Read(path))
            _seconds[row.Epoch] = row.Seconds;
    }

    // The part of an epoch that another process did was not measured.
    public override void OnEpochBegin(FitState state) => _start = state.Step == 0 ? clock.GetTimestamp() : null;

    public override void OnEpochEnd(FitState state, EpochResult result)
    {
        _seconds[result.Epoch] = _start is { } start ? Math.Round(clock.GetElapsedTime(start).TotalSeconds, 3) : null;
        HistoryFile.Write(path, [.. state.History.Select(epoch => epoch.ToFigures() with { Seconds = _seconds.GetValueOrDefault(epoch.Epoch) })]);
    }
}
