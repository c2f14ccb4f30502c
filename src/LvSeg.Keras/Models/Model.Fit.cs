using LvSeg.Keras.Fit;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Metrics;
using static TorchSharp.torch;

namespace LvSeg.Keras.Models;

public sealed partial class Model
{
    /// <summary>Trains. The only epoch loop there is.</summary>
    /// <param name="train">The data to learn from.</param>
    /// <param name="epochs">Epochs in all, those before <paramref name="from"/> included.</param>
    /// <param name="validation">Measured after each epoch, where given.</param>
    /// <param name="callbacks">Called in this order.</param>
    /// <param name="from">Where to go on; weights and optimizer must have been restored to match.</param>
    /// <param name="stop">Ends the training after the step under way; callbacks hear of it.</param>
    /// <returns>The epochs that are done.</returns>
    /// <remarks>Where the optimizer keeps averages of the weights, the validation measures those; callbacks see the weights themselves.</remarks>
    /// <exception cref="InvalidOperationException">The model was not compiled, or its averages stand in place of the weights.</exception>
    /// <exception cref="KerasException">A batch does not fit the network.</exception>
    public IReadOnlyList<EpochResult> Fit(IBatches train, int epochs, IBatches? validation = null,
        IReadOnlyList<Callback>? callbacks = null, FitPosition? from = null, CancellationToken stop = default)
    {
        if (_loss is null)
            throw NotCompiled();
        if (UsesAverages)
            throw AveragesAreInPlace();
        if (!Weights.Any(weight => weight.IsTrainable))
            throw new KerasException($"The network '{Name}' has nothing to learn: none of its layers has weights.");
        Build();
        callbacks ??= [];
        var state = new FitState(this, _metrics, epochs, train.Steps, from ?? FitPosition.Start);
        BeginEpoch(from?.RunningSums ?? []);
        ForEach(callbacks, callback => callback.OnTrainBegin(state));
        while (state.Epoch < epochs && !state.StopTraining)
        {
            ForEach(callbacks, callback => callback.OnEpochBegin(state));
            TrainEpoch(train, state, callbacks, stop);
            if (stop.IsCancellationRequested || ValidationFigures(validation, stop) is not { } validated)
            {
                ForEach(callbacks, callback => callback.OnInterrupted(state));
                return state.History;
            }
            var result = new EpochResult(state.Epoch + 1, [.. state.RunningFigures(), .. validated],
                Optimizer.LearningRate.At(Math.Max(Optimizer.Iterations - 1, 0)));
            BeginEpoch([]);
            state.EpochDone(result);
            ForEach(callbacks, callback => callback.OnEpochEnd(state, result));
        }
        ForEach(callbacks, callback => callback.OnTrainEnd(state));
        return state.History;
    }

    /// <summary>Measures without learning.</summary>
    /// <param name="data">The data, in its own order.</param>
    /// <param name="each">Sees each batch with its scores, in the order of the computation (see <see cref="Layout"/>); good until it returns.</param>
    /// <param name="stop">Ends the measuring.</param>
    /// <returns><c>loss</c> and the figures of the metrics.</returns>
    /// <exception cref="InvalidOperationException">The model was not compiled, and no loss is named here.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public IReadOnlyList<MetricValue> Evaluate(IBatches data, Action<Batch, Tensor>? each = null, CancellationToken stop = default) =>
        Measure(data, _loss ?? throw NotCompiled(), _metrics, each, stop);

    /// <summary>Measures without learning and without being compiled: the loss is named here. What the model was compiled with, if it was, stays as it is.</summary>
    /// <param name="data">The data, in its own order.</param>
    /// <param name="loss">What is measured as <c>loss</c>.</param>
    /// <param name="metrics">What is counted besides; they themselves count nothing, others of their kind do.</param>
    /// <param name="each">Sees each batch with its scores, in the order of the computation (see <see cref="Layout"/>); good until it returns.</param>
    /// <param name="stop">Ends the measuring.</param>
    /// <returns><c>loss</c> and the figures of the metrics.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public IReadOnlyList<MetricValue> Evaluate(
        IBatches data, Loss loss, IReadOnlyList<Metric>? metrics = null, Action<Batch, Tensor>? each = null, CancellationToken stop = default) =>
        Measure(data, loss, [_meanLoss, .. metrics ?? []], each, stop);

    private IReadOnlyList<MetricValue> Measure(IBatches data, Loss loss, IReadOnlyList<Metric> kinds, Action<Batch, Tensor>? each, CancellationToken stop)
    {
        Build();
        _compiled?.WeightsChanged();
        Metric[] metrics = [.. kinds.Select(metric => metric.Fresh())];
        try
        {
            using var noGradient = no_grad();
            using IEnumerator<Batch> batches = data.Epoch(0).GetEnumerator();
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                if (!batches.MoveNext())
                    return [.. metrics.SelectMany(metric => metric.Result())];
                Tensor scores = IsCompiled ? CompiledForward(batches.Current.Inputs) : Forward(batches.Current.Inputs, training: false);
                if (IsCompiled)
                    CompiledMeasure(Compiled(), batches.Current, loss, metrics, gradient: false);
                else
                    EagerMeasure(batches.Current, scores, loss, metrics);
                each?.Invoke(batches.Current, scores);
            }
        }
        finally
        {
            foreach (Metric metric in metrics)
                metric.Dispose();
        }
    }

    /// <summary>Computes scores for one batch.</summary>
    /// <param name="inputs">In Keras's order: (batch, height, width, channels), float32.</param>
    /// <returns>In Keras's order: (batch, height, width, classes), in the scope of the caller.</returns>
    /// <exception cref="KerasException">The input has another shape than the network's.</exception>
    public Tensor Predict(Tensor inputs)
    {
        Build();
        _compiled?.WeightsChanged();
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        Tensor scores = IsCompiled ? CompiledPredict(inputs) : Layout.ToKeras(Forward(inputs, training: false)).contiguous();
        return scores.MoveToOuterDisposeScope();
    }

    private void TrainEpoch(IBatches train, FitState state, IReadOnlyList<Callback> callbacks, CancellationToken stop)
    {
        _compiled?.WeightsChanged();
        using IEnumerator<Batch> batches = train.Epoch(state.Epoch, state.Step).GetEnumerator();
        while (!stop.IsCancellationRequested)
        {
            using (NewDisposeScope())
            {
                if (!batches.MoveNext())
                    return;
                if (IsCompiled)
                    CompiledStep(batches.Current);
                else
                    EagerStep(batches.Current);
            }
            state.StepDone();
            ForEach(callbacks, callback => callback.OnStepEnd(state));
        }
    }

    private void EagerStep(Batch batch)
    {
        Weight[] trainable = [.. Weights.Where(weight => weight.IsTrainable)];
        Tensor truth = Truth(batch);
        Tensor scores = Forward(batch.Inputs, training: true);
        Tensor loss = _loss!.Of(truth, scores);
        Optimizer.Apply(trainable, [.. autograd.grad([loss], [.. trainable.Select(weight => weight.Value)])]);
        using var noGradient = no_grad();
        foreach (Metric metric in _metrics)
            metric.Update(truth, scores, loss.detach());
    }

    private void EagerMeasure(Batch batch, Tensor scores, Loss loss, IReadOnlyList<Metric> metrics)
    {
        Tensor truth = Truth(batch);
        Tensor value = loss.Of(truth, scores);
        foreach (Metric metric in metrics)
            metric.Update(truth, scores, value);
    }

    private Tensor Truth(Batch batch)
    {
        CheckTargets(batch);
        return batch.Targets.to(Device).to(int64);
    }

    private void CheckTargets(Batch batch)
    {
        long[] expected = [batch.Inputs.shape[0], .. OutputShape.ToInt64()[..^1]];
        if (!batch.Targets.shape.AsSpan().SequenceEqual(expected))
            throw new KerasException($"The classes of a batch must be ({string.Join(", ", expected)}) for scores of {OutputShape} a sample; "
                + $"received ({string.Join(", ", batch.Targets.shape)}).");
    }

    private List<MetricValue>? ValidationFigures(IBatches? validation, CancellationToken stop)
    {
        if (validation is null)
            return [];
        using IDisposable averages = UseAverages();
        try
        {
            return [.. Evaluate(validation, stop: stop).Select(figure => new MetricValue("val_" + figure.Name, figure.Value))];
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private void BeginEpoch(IReadOnlyList<Tensor> runningSums)
    {
        for (int i = 0; i < _metrics.Count; i++)
        {
            _metrics[i].Reset();
            if (runningSums.Count > i)
                _metrics[i].RestoreState(runningSums[i]);
        }
    }

    private static void ForEach(IReadOnlyList<Callback> callbacks, Action<Callback> call)
    {
        foreach (Callback callback in callbacks)
            call(callback);
    }
}
