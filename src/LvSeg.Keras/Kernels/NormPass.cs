using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels;

/// <summary>The passes over pixels that every normalization makes, each with one mean, scale and shift a channel.</summary>
/// <param name="channels">Channels of the pictures.</param>
/// <param name="relu">Whether negative results become 0.</param>
/// <param name="mean">One for each channel.</param>
/// <param name="scale">γ/√(variance + ε), one for each channel.</param>
/// <param name="shift">β − scale·mean, one for each channel.</param>
internal readonly unsafe struct NormPass(int channels, bool relu, float* mean, float* scale, float* shift)
{
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

    /// <summary>scale·x + shift along a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ForwardRow(float* from, float* to, int length)
    {
        Vector512<float> floor = Vector512.Create(relu ? 0 : float.NegativeInfinity);
        for (int c = 0; c < channels; c += Lanes.Count)
        {
            int count = channels - c;
            Vector512<float> scale = Scale(c), shift = Shift(c);
            for (nint i = c; i < length; i += channels)
                Lanes.AtLeast(Lanes.MultiplyAdd(Lanes.Load(from + i, count), scale, shift), floor).Store(to + i, count);
        }
    }

    /// <summary>For each channel over a block of rows: the sum of the gradients, and of the gradients times the distances from the mean.</summary>
    /// <param name="x">What was normalized.</param>
    /// <param name="gradient">Of what came out.</param>
    /// <param name="block">One of <see cref="ChannelSums.Blocks"/>.</param>
    /// <param name="sums">Written.</param>
    /// <param name="products">Written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SumBlock(FeatureMap x, FeatureMap gradient, int block, float* sums, float* products)
    {
        int from = block * ChannelSums.RowsAtOnce(x), to = Math.Min(x.Rows, from + ChannelSums.RowsAtOnce(x));
        for (int c = 0; c < channels; c += Lanes.Count)
        {
            int count = channels - c;
            Vector512<float> mean = Mean(c), scale = Scale(c), shift = Shift(c);
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

    /// <summary>The gradient of a row that went in: scale·gradient − common − slope·(x − mean).</summary>
    /// <param name="x">What was normalized.</param>
    /// <param name="gradient">Of what came out.</param>
    /// <param name="common">Through the mean, one for each channel.</param>
    /// <param name="slopes">Through the variance, one for each channel.</param>
    /// <param name="to">Written.</param>
    /// <param name="length">Numbers of a row.</param>
    /// <param name="add">Whether it is added to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SpreadRow(float* x, float* gradient, float* common, float* slopes, float* to, int length, bool add)
    {
        for (int c = 0; c < channels; c += Lanes.Count)
        {
            int count = channels - c;
            Vector512<float> mean = Mean(c), scale = Scale(c), shift = Shift(c);
            Vector512<float> all = Lanes.Load(common + c, count), slope = Lanes.Load(slopes + c, count);
            for (nint i = c; i < length; i += channels)
            {
                Vector512<float> value = Lanes.Load(x + i, count), own = Passing(value, Lanes.Load(gradient + i, count), scale, shift);
                Vector512<float> result = own * scale - all - (value - mean) * slope;
                (add ? result + Lanes.Load(to + i, count) : result).Store(to + i, count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Passing(Vector512<float> x, Vector512<float> gradient, Vector512<float> scale, Vector512<float> shift) =>
        relu ? gradient & Vector512.GreaterThan(Lanes.MultiplyAdd(x, scale, shift), Vector512<float>.Zero) : gradient;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Mean(int c) => Lanes.Load(mean + c, channels - c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Scale(int c) => Lanes.Load(scale + c, channels - c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Shift(int c) => Lanes.Load(shift + c, channels - c);
}
