using static TorchSharp.torch;

namespace LvSeg.Keras.Metrics;

/// <summary>Running sums over an epoch that stay on the device until someone asks for the figures.</summary>
public abstract class Metric : IDisposable
{
    /// <summary>Another one of the same kind with nothing counted, for a validation beside the training.</summary>
    public abstract Metric Fresh();

    /// <summary>Forgets everything: a new epoch begins.</summary>
    public abstract void Reset();

    /// <summary>Adds a batch. Does not wait for the device.</summary>
    /// <param name="truth">Classes, int64: (batch, height, width).</param>
    /// <param name="scores">In the order of the computation: (batch, classes, height, width), or (batch, classes).</param>
    /// <param name="loss">The batch's mean loss, a scalar.</param>
    public abstract void Update(Tensor truth, Tensor scores, Tensor loss);

    /// <summary>The figures so far. Waits for the device.</summary>
    public abstract IReadOnlyList<MetricValue> Result();

    /// <summary>The running sums, to be kept in a checkpoint: a new tensor on the CPU.</summary>
    public abstract Tensor SaveState();

    /// <summary>Takes up running sums that <see cref="SaveState"/> gave.</summary>
    public abstract void RestoreState(Tensor state);

    /// <summary>Frees the sums.</summary>
    public virtual void Dispose()
    {
        Reset();
        GC.SuppressFinalize(this);
    }
}
