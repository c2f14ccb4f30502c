using static TorchSharp.torch;

namespace LvSeg.Keras.Metrics;

/// <summary>A metric that is a sum over an epoch divided by a count.</summary>
/// <param name="name">As it is printed.</param>
public abstract class Mean(string name) : Metric
{
    private Tensor? _sum;
    private long _count;

    /// <inheritdoc/>
    public override void Reset()
    {
        _sum?.Dispose();
        _sum = null;
        _count = 0;
    }

    /// <summary>Adds to both.</summary>
    /// <param name="sum">A scalar; stays on its device.</param>
    /// <param name="count">How many values it is the sum of.</param>
    protected void Add(Tensor sum, long count)
    {
        Tensor total = sum.detach().to(float64);
        if (_sum is null || _sum.device_type != total.device_type)
        {
            Tensor start = _sum is null ? zeros_like(total) : _sum.to(total.device);
            _sum?.Dispose();
            _sum = start.DetachFromDisposeScope();
        }
        _sum.add_(total);
        _count += count;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<MetricValue> Result() => [new(name, _count == 0 ? null : _sum!.item<double>() / _count)];

    /// <inheritdoc/>
    public override Tensor SaveState() => tensor(new double[] { _sum?.item<double>() ?? 0, _count });

    /// <inheritdoc/>
    public override void RestoreState(Tensor state)
    {
        double[] values = state.data<double>().ToArray();
        Reset();
        _sum = tensor(values[0], float64).DetachFromDisposeScope();
        _count = (long)values[1];
    }
}

/// <summary>The running mean of the loss over an epoch, each sample counting once: <c>loss</c>.</summary>
internal sealed class MeanLoss() : Mean("loss")
{
    public override Metric Fresh() => new MeanLoss();

    public override void Update(Tensor truth, Tensor scores, Tensor loss) => Add(loss * truth.shape[0], truth.shape[0]);
}
