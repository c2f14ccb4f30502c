using LvSeg.Data.Slices;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Models;
using LvSeg.Reports.Pictures;
using LvSeg.Reports.TensorBoard;
using LvSeg.Runs.Folders;
using LvSeg.Training.Prediction;

namespace LvSeg.Training.Callbacks;

/// <summary>
/// Keeps the event files of a run, under the names that Keras's own <c>TensorBoard</c> callback gives: figures of every epoch for both sides,
/// histograms of the weights, and now and then pictures of the same validation slices.
/// </summary>
/// <param name="run">Where to.</param>
/// <param name="slices">The slices of the pictures.</param>
/// <param name="histograms">Whether histograms are written.</param>
/// <param name="clock">Tells when events happen.</param>
internal sealed class TensorBoardWriter(RunFolder run, IReadOnlyList<Slice> slices, bool histograms, TimeProvider clock) : Callback, IDisposable
{
    private const string Validation = "val_";
    private const string PictureNote = "The prediction is the blue area with its contour, the truth the orange contour. The step is the number of epochs done, 0 before training.";

    private EventFile? _train;
    private EventFile? _validation;

    /// <summary>Whether pictures are drawn after a number of epochs: 0, 1, 2, 5, 10, 20, 50, 100 and so on.</summary>
    /// <remarks>It does not depend on how many epochs there will be, so that a training that goes on to more has the pictures of one that long.</remarks>
    public static bool IsPictured(long epochs)
    {
        while (epochs > 0 && epochs % 10 == 0)
            epochs /= 10;
        return epochs is 0 or 1 or 2 or 5;
    }

    public override void OnTrainBegin(FitState state)
    {
        // What the checkpoint does not know of happened in a process that was killed, and happens again; so do pictures of what was the last epoch.
        bool anew = state.Epoch == 0 && state.Step == 0;
        bool Keep(EventKey key) => !anew && (key.IsImage ? key.Step <= state.Epoch && IsPictured(key.Step) : key.Step < state.Epoch);
        _train = EventFile.Begin(Path.Combine(run.TensorBoardFolder, EventFolder.Train), clock, Keep);
        _validation = EventFile.Begin(Path.Combine(run.TensorBoardFolder, EventFolder.Validation), clock, Keep);
        if (anew)
            Draw(state.Model, epochs: 0);
    }

    public override void OnEpochEnd(FitState state, EpochResult result)
    {
        int step = result.Epoch - 1;
        foreach ((string name, double? value) in result.Figures)
        {
            bool isValidation = name.StartsWith(Validation, StringComparison.Ordinal);
            if (value is { } defined)
                (isValidation ? _validation! : _train!).AddScalar(EventFolder.EpochTag(isValidation ? name[Validation.Length..] : name), step, defined);
        }
        _train!.AddScalar(EventFolder.EpochTag("learning_rate"), step, result.LearningRate);
        if (histograms)
            foreach (Weight weight in state.Model.Weights)
                _train.AddHistogram($"{weight.Name}/histogram", step, weight.Read(WeightHistogram.Of));
        _train.Flush();
        _validation!.Flush();
        if (IsPictured(result.Epoch))
            Draw(state.Model, result.Epoch);
    }

    public override void OnTrainEnd(FitState state)
    {
        if (!IsPictured(state.Epoch))
            Draw(state.Model, state.Epoch);
    }

    public void Dispose()
    {
        _train?.Dispose();
        _validation?.Dispose();
    }

    private void Draw(Model model, int epochs)
    {
        if (slices.Count == 0)
            return;
        using IDisposable averages = model.UseAverages();
        _validation!.AddImages(epochs, [.. slices.Select((slice, index) => KeyValuePair.Create(
            $"{(slice.Synthetic ? "synthetic phantom" : "validation slices")}/{index + 1} {slice.Name}",
            Overlay.Draw(slice.Image, slice.Height, slice.Width, slice.Mask, SlicePrediction.Of(model, slice).Mask)))], PictureNote);
        _validation.Flush();
    }
}
