using LvSeg.Keras.Fit;

namespace LvSeg.Training.Callbacks;

/// <summary>Ends a training whose loss is no number any more, before it is saved over a good one.</summary>
internal sealed class StopOnNotANumber : Callback
{
    public override void OnEpochEnd(FitState state, EpochResult result) => Check(result["loss"], result.Epoch);

    /// <summary>Checks the epoch under way. Waits for the device.</summary>
    public static void Check(FitState state)
    {
        if (state.Step > 0)
            Check(state.RunningFigures().First(figure => figure.Name == "loss").Value, state.Epoch + 1);
    }

    private static void Check(double? loss, int epoch)
    {
        if (loss is { } value && !double.IsFinite(value))
            throw new TrainingException($"The loss of epoch {epoch} is {(double.IsNaN(value) ? "not a number" : "infinite")}: the training has diverged. "
                + "Try a lower learning_rate. The checkpoints written before are as they were.");
    }
}
