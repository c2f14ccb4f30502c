using static TorchSharp.torch;

namespace LvSeg.Keras.Metrics;

/// <summary>A metric that is a sum over an epoch divided by a count.</summary>
/// <param name="name">As it is printed.</param>
public abstract class Mean(string name) : Metric
{
    private Tensor? _sum;
    private double _start;
    private long _count;

    /// <inheritdoc/>
    public override void Reset()
    {
        _sum?.Dispose();
        _sum = null;
        _start = 0;
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
            Tensor start = _sum is null ? full_like(total, _start) : _sum.to(total.device);
            _sum?.Dispose();
            _sum = start.DetachFromDisposeScope();
        }
        _sum.add_(total);
        _count += count;
    }

    /// <summary>Adds to both.</summary>
    /// <param name="sum">A number.</param>
    /// <param name="count">How many values it is the sum of.</param>
    protected void Add(double sum, long count)
    {
        _start = Sum() + sum;
        _sum?.Dispose();
        _sum = null;
        _count += count;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<MetricValue> Result() => [new(name, _count == 0 ? null : Sum() / _count)];

    /// <inheritdoc/>
    public override Tensor SaveState() => tensor(new double[] { Sum(), _count });

    /// <inheritdoc/>
    public override void RestoreState(Tensor state)
    {
        double[] values = state.data<double>().ToArray();
        Reset();
        _start = values[0];
        _count = (long)values[1];
    }

    private double Sum() => _sum?.item<double>() ?? _start;
}

/// <summary>The running mean of the loss over an epoch, each sample counting once: <c>loss</c>.</summary>
internal sealed class MeanLoss() : Mean("loss"), IClassMetric
{
    public override Metric Fresh() => new MeanLoss();

    public override void Update(Tensor truth, Tensor scores, Tensor loss) => Add(loss * truth.shape[0], truth.shape[0]);

    public void Update(long[,,] confusion, double loss) => Add(loss * confusion.GetLength(0), confusion.GetLength(0));
}
