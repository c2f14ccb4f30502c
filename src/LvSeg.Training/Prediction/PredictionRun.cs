using LvSeg.Data.Datasets;
using LvSeg.Data.Identity;
using LvSeg.Data.Scans;
using LvSeg.Keras.Drawings;


namespace LvSeg.Training.Prediction;

/// <summary>An input that could not be segmented.</summary>
/// <param name="Slice">Its name; null where it could not even be read.</param>
/// <param name="Error">Why.</param>
public sealed record PredictionFailure(string? Slice, Exception Error);

/// <summary>A slice that was segmented, though its mask in the data cannot be used: its overlay shows the prediction alone.</summary>
/// <param name="Slice">Its name.</param>
/// <param name="Error">What is wrong with the mask.</param>
public sealed record UnusedMask(string Slice, Exception Error);

/// <summary>A slice that was segmented, though its intensities lie on another scale than those that the network has learned from.</summary>
/// <param name="Slice">Its name.</param>
/// <param name="Times">How many times as bright it is as the training set, by the 99th percentiles.</param>
/// <param name="Advice">What would probably bring it there; see <see cref="IntensityScale.Advice"/>.</param>
public sealed record OffScaleSlice(string Slice, double Times, string Advice)
{
    /// <summary>What that means, as a sentence.</summary>
    public string Note => $"It is {DataRemarks.Times(Times)} as bright as the slices that the network has learned from: {Advice}.";
}

/// <summary>What came of segmenting inputs.</summary>
/// <param name="Segmented">How many slices were segmented and written.</param>
/// <param name="Failures">What could not be; the rest went on.</param>
/// <param name="Interrupted">True where it was asked to stop before the end; what is written is whole.</param>
public sealed record PredictionOutcome(int Segmented, IReadOnlyList<PredictionFailure> Failures, bool Interrupted)
{
    /// <summary>The masks of the data that cannot be used.</summary>
    public IReadOnlyList<UnusedMask> UnusedMasks { get; init; } = [];

    /// <summary>The slices that are far darker or brighter than every slice that the network has learned from.</summary>
    public IReadOnlyList<OffScaleSlice> OffScale { get; init; } = [];
}

/// <summary>Segments many inputs, one slice after the other.</summary>
public static class PredictionRun
{
    /// <summary>Segments every slice of the inputs and writes what came of it, with a table; goes on past those that cannot be. Masks of the data are not needed.</summary>
    /// <param name="predictor">Segments a slice.</param>
    /// <param name="inputs">PNGs, folders of PNGs or of records, or record files; in this order.</param>
    /// <param name="options">How they are read, such as <see cref="Checkpoints.TrainedNetworks.DataOptions"/>.</param>
    /// <param name="folder">Where masks and overlays go.</param>
    /// <param name="progress">Told after each slice how many are segmented.</param>
    /// <param name="stop">Ends it after the slice under way.</param>
    /// <exception cref="Keras.KerasException">A checkpoint is damaged.</exception>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public static PredictionOutcome Of(
        Predictor predictor, IEnumerable<string> inputs, DataOptions options, PredictionFolder folder, Action<int>? progress = null, CancellationToken stop = default)
    {
        List<PredictionFailure> failures = [];
        List<UnusedMask> unused = [];
        List<OffScaleSlice> offScale = [];
        using var table = new PredictionTable(folder.Path);
        int done = 0;
        foreach (SliceAttempt attempt in inputs.SelectMany(input => SliceAttempt.ReadEach(input, options, requireMasks: false)))
        {
            if (stop.IsCancellationRequested)
                break;
            if (attempt.Slice is not { } slice)
            {
                failures.Add(new(null, attempt.Error!));
                table.Add(attempt, attempt.Error!);
                continue;
            }
            try
            {
                SlicePrediction prediction = predictor.Predict(slice);
                OffScaleSlice? off = predictor.LearnedScale?.FarFromSlice(slice) is { } times ? new(slice.Name, times, IntensityScale.Advice(times, slice.Scale ?? 1, slice.Image.Max())) : null;
                table.Add(attempt, prediction, folder.Write(slice, prediction).Mask, off?.Note);
                if (off is not null)
                    offScale.Add(off);
                if (attempt.MaskError is { } error)
                    unused.Add(new(slice.Name, error));
                done++;
                progress?.Invoke(done);
            }
            catch (Exception e) when (e is TrainingException or DrawingException)
            {
                failures.Add(new(slice.Name, e));
                table.Add(attempt, e);
            }
        }
        return new(done, failures, stop.IsCancellationRequested) { UnusedMasks = unused, OffScale = offScale };
    }
}
