using LvSeg.Keras.Kernels;
using LvSeg.Keras.Kernels.TwoClasses;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using static TorchSharp.torch;

namespace LvSeg.Keras.Metrics;

/// <summary>For each sample, how many pixels of one class were found, missed and invented. What is made of the counts is the caller's.</summary>
/// <param name="positive">The class that is counted; all others together are the negative.</param>
/// <param name="figures">Makes figures of the counts, one row a sample: true positives, false positives, false negatives, true negatives.</param>
public sealed class PixelCounting(int positive, Func<long[,], IReadOnlyList<MetricValue>> figures) : Metric, IClassMetric
{
    private const int Columns = 4;
    private Tensor? _rows;
    private long _count;

    /// <inheritdoc/>
    public override Metric Fresh() => new PixelCounting(positive, figures);

    /// <inheritdoc/>
    public override void Reset() => _count = 0;

    /// <summary>Where a class has the highest score; a tie goes to the class with the lower number.</summary>
    /// <param name="scores">In the order of the computation.</param>
    /// <param name="positive">The class.</param>
    /// <returns>Truth values: (batch, height, width).</returns>
    public static Tensor Mask(Tensor scores, int positive)
    {
        long axis = Layout.ChannelAxis(scores), classes = scores.shape[axis];
        if (classes == 2 && positive == 1 && MaskOfTwo(scores) is { } quick)
            return quick;
        Tensor own = scores.select(axis, positive);
        Tensor? mask = null;
        if (positive > 0)
            mask = own.gt(scores.narrow(axis, 0, positive).amax([axis]));
        if (positive < classes - 1)
        {
            Tensor above = own.ge(scores.narrow(axis, positive + 1, classes - positive - 1).amax([axis]));
            mask = mask is null ? above : mask.logical_and(above);
        }
        return mask ?? ones_like(own, @bool);
    }

    // libtorch makes a pass over the scores for each of its operations, and its threads keep the cores busy after each.
    private static unsafe Tensor? MaskOfTwo(Tensor scores)
    {
        if (scores.device_type != TorchSharp.DeviceType.CPU || scores.dtype != float32 || scores.dim() != 4 || !Lanes.AreSupported)
            return null;
        using var scope = NewDisposeScope();
        Tensor keras = Layout.ToKeras(scores.detach());
        if (!keras.is_contiguous())
            return null;
        Tensor mask = empty(keras.shape[..^1], @bool);
        ClassMask.Of(TensorMemory.Numbers(keras), TensorMemory.Bytes(mask), (int)mask.numel());
        return mask.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override void Update(Tensor truth, Tensor scores, Tensor loss)
    {
        long samples = truth.shape[0], pixels = truth.numel() / samples;
        Tensor predicted = Mask(scores.detach(), positive).reshape(samples, -1);
        Tensor actual = truth.eq(positive).reshape(samples, -1);
        Tensor both = predicted.logical_and(actual).sum(1), found = predicted.sum(1), real = actual.sum(1);
        Tensor rows = stack([both, found - both, real - both, pixels - found - real + both], 1);
        Reserve(_count + samples, scores.device);
        _rows!.narrow(0, _count, samples).copy_(rows);
        _count += samples;
    }

    void IClassMetric.Update(long[,,] confusion, double loss)
    {
        (int samples, int classes) = (confusion.GetLength(0), confusion.GetLength(1));
        long[,] rows = new long[samples, Columns];
        for (int n = 0; n < samples; n++)
        {
            for (int real = 0; real < classes; real++)
            {
                for (int found = 0; found < classes; found++)
                    rows[n, (real == positive, found == positive) switch { (true, true) => 0, (false, true) => 1, (true, false) => 2, _ => 3 }] += confusion[n, real, found];
            }
        }
        Reserve(_count + samples, CPU);
        _rows!.narrow(0, _count, samples).copy_(tensor(rows));
        _count += samples;
    }

    /// <summary>The counts so far, one row a sample: true positives, false positives, false negatives, true negatives. Waits for the device.</summary>
    public long[,] Counts()
    {
        long[,] counts = new long[_count, Columns];
        if (_count == 0)
            return counts;
        using var scope = NewDisposeScope();
        Buffer.BlockCopy(_rows!.narrow(0, 0, _count).cpu().contiguous().data<long>().ToArray(), 0, counts, 0, counts.Length * sizeof(long));
        return counts;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<MetricValue> Result() => figures(Counts());

    /// <inheritdoc/>
    public override Tensor SaveState() => _count == 0 ? zeros(0, Columns, int64) : _rows!.narrow(0, 0, _count).cpu().clone();

    /// <inheritdoc/>
    public override void RestoreState(Tensor state)
    {
        Reset();
        if (state.shape[0] == 0)
            return;
        Reserve(state.shape[0], CPU);
        _rows!.narrow(0, 0, state.shape[0]).copy_(state);
        _count = state.shape[0];
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _rows?.Dispose();
        _rows = null;
        base.Dispose();
    }

    private void Reserve(long rows, Device device)
    {
        if (_rows is not null && rows <= _rows.shape[0] && _rows.device_type == device.type)
            return;
        using var scope = NewDisposeScope();
        Tensor larger = zeros([Math.Max(256, 2 * rows), Columns], int64, device);
        if (_count > 0)
            larger.narrow(0, 0, _count).copy_(_rows!.narrow(0, 0, _count));
        _rows?.Dispose();
        _rows = larger.DetachFromDisposeScope();
    }
}
