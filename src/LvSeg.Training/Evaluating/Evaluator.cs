using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Patients;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using LvSeg.Training.Batches;
using LvSeg.Training.Prediction;
using static TorchSharp.torch.nn.functional;

namespace LvSeg.Training.Evaluating;

/// <summary>Measures a network on slices with masks.</summary>
public static class Evaluator
{
    private const int LeftVentricle = 1;
    private const double LeastProbability = 1e-7;

    /// <summary>Runs the network on every slice.</summary>
    /// <param name="model">The network, with its weights. It need not be compiled; what it was compiled with stays as it is.</param>
    /// <param name="source">The slices; all of the size it takes.</param>
    /// <param name="majority">The training masks' majority, row by row; null where it is not known or has another size.</param>
    /// <param name="spacing">Millimetres a pixel; null where that is not known.</param>
    /// <param name="each">Told of each slice after it was measured.</param>
    /// <param name="stop">Ends the measuring.</param>
    /// <exception cref="Data.DataException">A slice cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Measurement Measure(Model model, ISliceSource source, byte[]? majority, double? spacing = null, Action<Slice>? each = null,
        CancellationToken stop = default)
    {
        var tally = new EvaluationTally(majority, spacing);
        var batches = new SliceBatches(source, batchSize: 1);
        bool synthetic = false;
        IReadOnlyList<MetricValue> figures = model.Evaluate(batches, new SparseCategoricalCrossentropy(fromLogits: true), each: (batch, scores) =>
        {
            Slice slice = SliceBatches.SlicesOf(batch)[0];
            // Truth values are bytes of 0 and 1.
            tally.Add(slice, PixelCounting.Mask(scores, LeftVentricle).cpu().contiguous().bytes,
                softmax(scores, Layout.ChannelAxis(scores)).select(Layout.ChannelAxis(scores), LeftVentricle).cpu().contiguous().data<float>().ToArray());
            synthetic |= slice.Synthetic;
            each?.Invoke(slice);
        }, stop: stop);
        return new Measurement(tally, figures[0].Value, synthetic);
    }

    /// <summary>Segments every slice as a prediction does: with an ensemble, turned and mirrored, the largest component kept, whatever was asked for.</summary>
    /// <param name="predictor">Segments the slices.</param>
    /// <param name="source">The slices, with masks.</param>
    /// <param name="majority">The training masks' majority, row by row; null where it is not known or has another size.</param>
    /// <param name="spacing">Millimetres a pixel; null where that is not known.</param>
    /// <param name="each">Told of each slice after it was measured.</param>
    /// <param name="stop">Ends the measuring.</param>
    /// <returns>The loss is the cross-entropy of the probabilities, no lower than 1e-7 each, whatever the network was trained with.</returns>
    /// <exception cref="Data.DataException">A slice cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Measurement Measure(Predictor predictor, ISliceSource source, byte[]? majority, double? spacing = null, Action<Slice>? each = null,
        CancellationToken stop = default)
    {
        var tally = new EvaluationTally(majority, spacing);
        bool synthetic = false;
        double loss = 0;
        long pixels = 0;
        foreach (Slice slice in source.InOrder())
        {
            stop.ThrowIfCancellationRequested();
            SlicePrediction prediction = predictor.Predict(slice);
            for (int i = 0; i < slice.Mask!.Length; i++)
                loss -= Math.Log(Math.Max(slice.Mask[i] == LeftVentricle ? prediction.Probability[i] : 1 - prediction.Probability[i], LeastProbability));
            pixels += slice.Mask.Length;
            tally.Add(slice, prediction.Mask, prediction.Probability);
            synthetic |= slice.Synthetic;
            each?.Invoke(slice);
        }
        return new Measurement(tally, loss / pixels, synthetic);
    }
}

/// <summary>What a network did on a set of slices.</summary>
/// <param name="Tally">Slice by slice.</param>
/// <param name="Loss">The mean loss.</param>
/// <param name="Synthetic">True where any slice is a phantom.</param>
public sealed record Measurement(EvaluationTally Tally, double? Loss, bool Synthetic)
{
    /// <summary>The measurement as a report.</summary>
    /// <param name="run">The run's name, if any.</param>
    /// <param name="checkpoint">best, latest, final, or a path.</param>
    /// <param name="model">The network's name.</param>
    /// <param name="data">Where the slices came from.</param>
    /// <param name="split">val, train or all.</param>
    /// <param name="notes">What a reader must know besides.</param>
    public EvaluationReport ToReport(string? run, string checkpoint, string model, string data, string split, IReadOnlyList<string> notes) => new()
    {
        Run = run,
        Checkpoint = checkpoint,
        Model = model,
        Data = data,
        Synthetic = Synthetic,
        Split = split,
        Network = Tally.Network(Loss),
        Background = Tally.Background(),
        Majority = Tally.Majority(),
        Details = Tally.Details(),
        Notes = [.. Tally.Judge().Note() is { } note ? [note] : Array.Empty<string>(), .. DisplacedMasks.Notes(Tally.Cases), .. notes],
    };
}
