using LvSeg.Data.Slices;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Models;
using LvSeg.Reports.Pictures;
using LvSeg.Runs.Folders;
using LvSeg.Training.Prediction;

namespace LvSeg.Training.Callbacks;

/// <summary>Draws the same validation slices before the training, after its first epoch and at its end: input, truth, prediction.</summary>
/// <param name="run">Where to.</param>
/// <param name="slices">The slices.</param>
internal sealed class RunPictures(RunFolder run, IReadOnlyList<Slice> slices) : Callback
{
    public override void OnTrainBegin(FitState state)
    {
        if (state.Epoch == 0 && state.Step == 0)
            Draw(state.Model, "before", "before training");
    }

    public override void OnEpochEnd(FitState state, EpochResult result)
    {
        if (result.Epoch == 1)
            Draw(state.Model, "epoch-001", "after the first epoch");
    }

    public override void OnTrainEnd(FitState state) => Draw(state.Model, "final", $"after epoch {state.Epoch}, the last");

    /// <summary>Slices spread evenly over a source, in its order.</summary>
    /// <param name="source">The validation slices.</param>
    /// <param name="count">How many; all where there are fewer.</param>
    public static IReadOnlyList<Slice> Choose(ISliceSource source, int count)
    {
        HashSet<int> chosen = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * source.Count / count))];
        return [.. source.InOrder().Where((_, index) => chosen.Contains(index))];
    }

    private void Draw(Model model, string file, string moment)
    {
        if (slices.Count == 0)
            return;
        using IDisposable averages = model.UseAverages();
        PanelRow[] rows = [.. slices.Select(slice => new PanelRow(
            slice.Name, slice.Height, slice.Width, slice.Image, slice.Mask, SlicePrediction.Of(model, slice).Mask))];
        Panel.Draw(rows, $"{model.Name}, {moment}", slices.Any(slice => slice.Synthetic))
            .Save(Path.Combine(run.PicturesFolder, file + ".png"));
    }
}
