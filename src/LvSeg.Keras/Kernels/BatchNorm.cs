using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels;

/// <summary>Batch normalization, with the relu behind it where there is one: both in one pass over the pictures.</summary>
/// <param name="channels">Channels of the pictures.</param>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="relu">Whether negative results become 0.</param>
/// <param name="workers">Do it.</param>
internal sealed unsafe class BatchNorm(int channels, double epsilon, bool relu, Workers workers)
{
    private readonly float[] _mean = GC.AllocateArray<float>(channels, pinned: true);
    private readonly float[] _inverse = GC.AllocateArray<float>(channels, pinned: true);
    private readonly float[] _scale = GC.AllocateArray<float>(channels, pinned: true);
    private readonly float[] _shift = GC.AllocateArray<float>(channels, pinned: true);
    private readonly double[] _batchMean = new double[channels], _batchVariance = new double[channels];

    /// <summary>The mean of each channel that <see cref="Measure"/> found.</summary>
    public ReadOnlySpan<double> BatchMean => _batchMean;

    /// <summary>The variance of each channel that <see cref="Measure"/> found, without Bessel's correction.</summary>
    public ReadOnlySpan<double> BatchVariance => _batchVariance;

    /// <summary>Finds mean and variance of each channel.</summary>
    /// <remarks>Blocks by themselves, then together: Chan, Golub and LeVeque, 1979.</remarks>
    public void Measure(FeatureMap x)
    {
        int blocks = ChannelSums.Blocks(x);
        float[] means = new float[blocks * channels], squares = new float[blocks * channels];
        workers.For(blocks, block =>
        {
            fixed (float* mean = &means[block * channels], square = &squares[block * channels])
                MeasureBlock(x, block, mean, square);
        });
        int rowsAtOnce = ChannelSums.RowsAtOnce(x);
        for (int c = 0; c < channels; c++)
        {
            double mean = 0, square = 0;
            long pixels = 0;
            for (int block = 0; block < blocks; block++)
            {
                long own = (long)(Math.Min(x.Rows, (block + 1) * rowsAtOnce) - block * rowsAtOnce) * x.Width;
                double distance = means[block * channels + c] - mean;
                mean += distance * own / (pixels + own);
                square += squares[block * channels + c] + distance * distance * pixels * own / (pixels + own);
                pixels += own;
            }
            _batchMean[c] = mean;
            _batchVariance[c] = square / pixels;
        }
    }

    /// <summary>Decides what <see cref="Forward"/> normalizes with.</summary>
    public void Use(ReadOnlySpan<double> mean, ReadOnlySpan<double> variance, float* gamma, float* beta)
    {
        for (int c = 0; c < channels; c++)
        {
            double inverse = 1 / Math.Sqrt(variance[c] + epsilon);
            _mean[c] = (float)mean[c];
            _inverse[c] = (float)inverse;
            _scale[c] = (float)(gamma[c] * inverse);
            _shift[c] = (float)(beta[c] - gamma[c] * inverse * mean[c]);
        }
    }

    /// <summary>γ·(x − mean)/√(variance + ε) + β.</summary>
    public void Forward(FeatureMap x, FeatureMap y) => Each(x, row => ForwardRow(x.Row(row), y.Row(row), x.RowLength));

    /// <summary>The gradients of all that went in.</summary>
    /// <param name="x">What was normalized.</param>
    /// <param name="gradient">Of what came out.</param>
    /// <param name="gamma">Written: the gradient of the scales.</param>
    /// <param name="beta">Written: the gradient of the shifts.</param>
    /// <param name="to">Written: the gradient of <paramref name="x"/>.</param>
    /// <param name="add">Whether it is added to what is there.</param>
    public void Backward(FeatureMap x, FeatureMap gradient, float* gamma, float* beta, FeatureMap to, bool add)
    {
        int blocks = ChannelSums.Blocks(x);
        float[] sums = new float[blocks * channels], products = new float[blocks * channels];
        workers.For(blocks, block =>
        {
            fixed (float* sum = &sums[block * channels], product = &products[block * channels])
                SumBlock(x, gradient, block, sum, product);
        });
        double pixels = (double)x.Rows * x.Width;
        float[] meanGradients = GC.AllocateUninitializedArray<float>(channels, pinned: true), slopes = GC.AllocateUninitializedArray<float>(channels, pinned: true);
        for (int c = 0; c < channels; c++)
        {
            double sum = 0, product = 0;
            for (int block = 0; block < blocks; block++)
            {
                sum += sums[block * channels + c];
                product += products[block * channels + c];
            }
            beta[c] = (float)sum;
            gamma[c] = (float)(product * _inverse[c]);
            meanGradients[c] = (float)(sum / pixels);
            slopes[c] = (float)(product * _inverse[c] * _inverse[c] / pixels);
        }
        Each(x, row => SpreadRow(x.Row(row), gradient.Row(row), Start(meanGradients), Start(slopes), to.Row(row), x.RowLength, add));
    }

    /// <summary>The mean of each channel over a block of rows, and the sum of the squares of the distances from it.</summary>
    /// <param name="x">Pictures.</param>
    /// <param name="block">One of <see cref="ChannelSums.Blocks"/>.</param>
    /// <param name="means">Written.</param>
    /// <param name="squares">Written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MeasureBlock(FeatureMap x, int block, float* means, float* squares)
    {
        int from = block * ChannelSums.RowsAtOnce(x), to = Math.Min(x.Rows, from + ChannelSums.RowsAtOnce(x));
        int channels = x.Channels;
        for (int c = 0; c < channels; c += Lanes.Count)
        {
            int count = channels - c;
            Vector512<float> sum = Vector512<float>.Zero, square = Vector512<float>.Zero;
            for (int row = from; row < to; row++)
            {
                float* p = x.Row(row) + c;
                for (int i = 0; i < x.Width; i++, p += channels)
                    sum += Lanes.Load(p, count);
            }
            Vector512<float> mean = sum / ((to - from) * x.Width);
            for (int row = from; row < to; row++)
            {
                float* p = x.Row(row) + c;
                for (int i = 0; i < x.Width; i++, p += channels)
                {
                    Vector512<float> distance = Lanes.Load(p, count) - mean;
                    square = Lanes.MultiplyAdd(distance, distance, square);
                }
            }
            mean.Store(means + c, count);
            square.Store(squares + c, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumBlock(FeatureMap x, FeatureMap gradient, int block, float* sums, float* products)
    {
        int from = block * ChannelSums.RowsAtOnce(x), to = Math.Min(x.Rows, from + ChannelSums.RowsAtOnce(x));
        for (int c = 0; c < channels; c += Lanes.Count)
        {
            int count = channels - c;
            Vector512<float> mean = Lanes.Load(Start(_mean) + c, count), scale = Lanes.Load(Start(_scale) + c, count), shift = Lanes.Load(Start(_shift) + c, count);
            Vector512<float> sum = Vector512<float>.Zero, product = Vector512<float>.Zero;
            for (int row = from; row < to; row++)
            {
                float* p = x.Row(row) + c, g = gradient.Row(row) + c;
                for (int i = 0; i < x.Width; i++, p += channels, g += channels)
                {
                    Vector512<float> value = Lanes.Load(p, count), own = Passing(value, Lanes.Load(g, count), scale, shift);
                    sum += own;
                    product = Lanes.MultiplyAdd(own, value - mean, product);
                }
            }
            sum.Store(sums + c, count);
            product.Store(products + c, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardRow(float* from, float* to, int length)
    {
        Vector512<float> floor = Vector512.Create(relu ? 0 : float.NegativeInfinity);
        for (int c = 0; c < channels; c += Lanes.Count)
        {
            int count = channels - c;
            Vector512<float> scale = Lanes.Load(Start(_scale) + c, count), shift = Lanes.Load(Start(_shift) + c, count);
            for (nint i = c; i < length; i += channels)
                Lanes.AtLeast(Lanes.MultiplyAdd(Lanes.Load(from + i, count), scale, shift), floor).Store(to + i, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SpreadRow(float* x, float* gradient, float* meanGradients, float* slopes, float* to, int length, bool add)
    {
        for (int c = 0; c < channels; c += Lanes.Count)
        {
            int count = channels - c;
            Vector512<float> mean = Lanes.Load(Start(_mean) + c, count), scale = Lanes.Load(Start(_scale) + c, count), shift = Lanes.Load(Start(_shift) + c, count);
            Vector512<float> meanGradient = Lanes.Load(meanGradients + c, count), slope = Lanes.Load(slopes + c, count);
            for (nint i = c; i < length; i += channels)
            {
                Vector512<float> value = Lanes.Load(x + i, count), own = Passing(value, Lanes.Load(gradient + i, count), scale, shift);
                Vector512<float> result = scale * (own - meanGradient - (value - mean) * slope);
                (add ? result + Lanes.Load(to + i, count) : result).Store(to + i, count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Passing(Vector512<float> x, Vector512<float> gradient, Vector512<float> scale, Vector512<float> shift) =>
        relu ? gradient & Vector512.GreaterThan(Lanes.MultiplyAdd(x, scale, shift), Vector512<float>.Zero) : gradient;

    private void Each(FeatureMap x, Action<int> work)
    {
        int atOnce = ChannelSums.RowsAtOnce(x);
        workers.For(ChannelSums.Blocks(x), block =>
        {
            for (int row = block * atOnce; row < Math.Min(x.Rows, (block + 1) * atOnce); row++)
                work(row);
        });
    }

    private static float* Start(float[] pinned) => (float*)Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(pinned));
}
