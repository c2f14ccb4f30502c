using System.Runtime.CompilerServices;

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
                NormPass.MeasureBlock(x, block, mean, square);
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
    public void Forward(FeatureMap x, FeatureMap y) => Each(x, row => Pass.ForwardRow(x.Row(row), y.Row(row), x.RowLength));

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
                Pass.SumBlock(x, gradient, block, sum, product);
        });
        double pixels = (double)x.Rows * x.Width;
        float[] common = GC.AllocateUninitializedArray<float>(channels, pinned: true), slopes = GC.AllocateUninitializedArray<float>(channels, pinned: true);
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
            common[c] = (float)(_scale[c] * (sum / pixels));
            slopes[c] = (float)(_scale[c] * (product * _inverse[c] * _inverse[c] / pixels));
        }
        Each(x, row => Pass.SpreadRow(x.Row(row), gradient.Row(row), Start(common), Start(slopes), to.Row(row), x.RowLength, add));
    }

    private NormPass Pass => new(channels, relu, Start(_mean), Start(_scale), Start(_shift));

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
