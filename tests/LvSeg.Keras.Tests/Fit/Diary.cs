using LvSeg.Keras.Fit;

namespace LvSeg.Keras.Tests.Fit;

/// <summary>Writes down every call of a callback, and does something at a chosen step.</summary>
/// <param name="name">Stands in front of each entry.</param>
/// <param name="entries">Where they are written.</param>
/// <param name="atStep">Called after each step with the number of steps so far.</param>
internal sealed class Diary(string name, List<string> entries, Action<FitState, int>? atStep = null) : Callback
{
    private int _steps;

    public override void OnTrainBegin(FitState state) => entries.Add($"{name}: train begins");

    public override void OnEpochBegin(FitState state) => entries.Add($"{name}: epoch {state.Epoch} begins at step {state.Step}");

    public override void OnStepEnd(FitState state)
    {
        entries.Add($"{name}: step {state.Step} of {state.Steps}");
        atStep?.Invoke(state, ++_steps);
    }

    public override void OnEpochEnd(FitState state, EpochResult result) =>
        entries.Add($"{name}: epoch {result.Epoch} of {state.Epochs} ends, {state.History.Count} done");

    public override void OnInterrupted(FitState state) => entries.Add($"{name}: interrupted in epoch {state.Epoch} after step {state.Step}");

    public override void OnTrainEnd(FitState state) => entries.Add($"{name}: train ends");
}
