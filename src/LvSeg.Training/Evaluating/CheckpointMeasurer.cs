using LvSeg.Data.Slices;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Runs.Configuration;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Prediction;

namespace LvSeg.Training.Evaluating;

/// <summary>Measures the network of a checkpoint, or an ensemble of several, as it predicts.</summary>
/// <param name="checkpoints">One or more.</param>
/// <param name="device">Where to compute.</param>
/// <param name="options">What is done beside running a network once.</param>
public sealed class CheckpointMeasurer(IReadOnlyList<Checkpoint> checkpoints, ComputeDevice device, PredictionOptions options) : IDisposable
{
    private Model? _model;
    private Predictor? _predictor;

    /// <summary>Loads what is to be measured; otherwise that is done at the first slice.</summary>
    /// <param name="height">Rows of the slices.</param>
    /// <param name="width">Columns of the slices.</param>
    /// <exception cref="TrainingException">A network cannot take slices of that size.</exception>
    /// <exception cref="Keras.KerasException">A checkpoint is damaged.</exception>
    public void Load(int? height = null, int? width = null)
    {
        if (checkpoints is [var only] && options.IsPlain)
        {
            _model = only.LoadModel(height, width);
            _model.To(device.Device);
        }
        else
        {
            _predictor = new Predictor(checkpoints, device, options);
        }
    }

    /// <summary>Runs it on every slice.</summary>
    /// <inheritdoc cref="Evaluator.Measure(Model, ISliceSource, byte[], double?, Action{Slice}, CancellationToken)"/>
    public Measurement Measure(ISliceSource source, byte[]? majority, double? spacing = null, Action<Slice>? each = null, CancellationToken stop = default)
    {
        if (_model is null && _predictor is null)
            Load();
        return _model is { } model ? Evaluator.Measure(model, source, majority, spacing, each, stop)
            : Evaluator.Measure(_predictor!, source, majority, spacing, each, stop);
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        _model?.Dispose();
        _predictor?.Dispose();
    }
}
