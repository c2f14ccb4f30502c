using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LvSeg.Keras.Kernels.Convolutions;

namespace LvSeg.Keras.Kernels;

/// <summary>The largest number of each window and channel, and the way of its gradient back.</summary>
/// <param name="rows">Along the rows.</param>
/// <param name="columns">Along the columns.</param>
/// <param name="workers">Do it.</param>
/// <param name="relu">
/// Whether max(x, 0) is taken as well. The two can be exchanged: behind the maximum there is a quarter of the numbers, and the gradient of
/// those that were not positive goes nowhere either way.
/// </param>
internal sealed unsafe class MaxPool(ConvolutionAxis rows, ConvolutionAxis columns, Workers workers, bool relu)
{
    // Windows do not overlap and leave nothing over: each pixel's gradient is written once.
    private readonly bool _isExact = rows.Kernel == rows.Stride && columns.Kernel == columns.Stride
        && rows is { Before: 0, After: 0 } && columns is { Before: 0, After: 0 }
        && rows.Windows * rows.Stride == rows.Size && columns.Windows * columns.Stride == columns.Size;

    /// <summary>Most places in a window.</summary>
    public const int LargestWindow = 255;

    /// <summary>Takes the maxima.</summary>
    /// <param name="from">The pictures.</param>
    /// <param name="to">Written.</param>
    /// <param name="places">Written, row by row of <paramref name="to"/>: at which place of its window each maximum lay; 255 where the relu cut it off.</param>
    public void Forward(FeatureMap from, FeatureMap to, byte* places) =>
        workers.For(to.Rows, row => ForwardRow(row, from, to, places));

    /// <summary>Gives each maximum's gradient to the pixel it came from.</summary>
    /// <param name="gradient">Of what <see cref="Forward"/> wrote.</param>
    /// <param name="places">As it wrote them.</param>
    /// <param name="to">Written.</param>
    /// <param name="add">Whether the gradients are added to what is there.</param>
    public void Backward(FeatureMap gradient, byte* places, FeatureMap to, bool add)
    {
        if (!_isExact && !add)
            Pointwise.Clear(workers, to);
        bool adds = add || !_isExact;
        // Rows of overlapping windows meet in one row of pixels: then one thread takes a whole picture.
        int rowsAtOnce = rows.Kernel > rows.Stride ? gradient.Height : 1;
        workers.For(gradient.Rows / rowsAtOnce, piece =>
        {
            for (int row = piece * rowsAtOnce; row < (piece + 1) * rowsAtOnce; row++)
                BackwardRow(row, gradient, places, to, adds);
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardRow(int row, FeatureMap from, FeatureMap to, byte* places)
    {
        (int image, int oy) = (row / to.Height, row % to.Height);
        int channels = to.Channels;
        (int top, int bottom) = Clip(rows, oy);
        for (int ox = 0; ox < to.Width; ox++)
        {
            (int left, int right) = Clip(columns, ox);
            float* y = to.At(image, oy, ox);
            byte* place = places + ((nint)row * to.Width + ox) * channels;
            for (int c = 0; c < channels; c += Lanes.Count)
            {
                int count = channels - c;
                Vector512<float> largest = Vector512.Create(float.NegativeInfinity);
                Vector512<int> at = Vector512<int>.Zero;
                for (int ky = top; ky < bottom; ky++)
                {
                    float* x = from.At(image, oy * rows.Stride - rows.Before + ky, ox * columns.Stride - columns.Before + left) + c;
                    for (int kx = left; kx < right; kx++, x += channels)
                    {
                        Vector512<float> value = Lanes.Load(x, count);
                        // Not "greater": what is no number must win and stay.
                        Vector512<float> stays = Vector512.GreaterThanOrEqual(largest, value) | ~Vector512.Equals(largest, largest);
                        largest = Vector512.ConditionalSelect(stays, largest, value);
                        at = Vector512.ConditionalSelect(stays.AsInt32(), at, Vector512.Create(ky * columns.Kernel + kx));
                    }
                }
                if (relu)
                {
                    at = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(largest, Vector512<float>.Zero).AsInt32(), Vector512.Create(LargestWindow), at);
                    largest = Lanes.AtLeast(largest, Vector512<float>.Zero);
                }
                largest.Store(y + c, count);
                StoreBytes(at, place + c, count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackwardRow(int row, FeatureMap gradient, byte* places, FeatureMap to, bool add)
    {
        (int image, int oy) = (row / gradient.Height, row % gradient.Height);
        int channels = gradient.Channels;
        (int top, int bottom) = Clip(rows, oy);
        for (int ox = 0; ox < gradient.Width; ox++)
        {
            (int left, int right) = Clip(columns, ox);
            float* g = gradient.At(image, oy, ox);
            byte* place = places + ((nint)row * gradient.Width + ox) * channels;
            for (int c = 0; c < channels; c += Lanes.Count)
            {
                int count = channels - c;
                Vector512<float> value = Lanes.Load(g + c, count);
                Vector512<int> at = LoadBytes(place + c, count);
                for (int ky = top; ky < bottom; ky++)
                {
                    float* x = to.At(image, oy * rows.Stride - rows.Before + ky, ox * columns.Stride - columns.Before + left) + c;
                    for (int kx = left; kx < right; kx++, x += channels)
                    {
                        Vector512<float> own = value & Vector512.Equals(at, Vector512.Create(ky * columns.Kernel + kx)).AsSingle();
                        (add ? own + Lanes.Load(x, count) : own).Store(x, count);
                    }
                }
            }
        }
    }

    // The part of a window that lies in the picture: the padding never wins.
    private static (int From, int To) Clip(ConvolutionAxis axis, int window)
    {
        int first = window * axis.Stride - axis.Before;
        return (Math.Max(0, -first), Math.Min(axis.Kernel, axis.Size - first));
    }

    private static Vector512<int> LoadBytes(byte* from, int count)
    {
        if (count >= Lanes.Count)
            return Avx512F.ConvertToVector512Int32(Vector128.Load(from));
        byte* whole = stackalloc byte[Lanes.Count];
        for (int i = 0; i < count; i++)
            whole[i] = from[i];
        return Avx512F.ConvertToVector512Int32(Vector128.Load(whole));
    }

    private static void StoreBytes(Vector512<int> values, byte* to, int count)
    {
        Vector128<byte> bytes = Avx512F.ConvertToVector128Byte(values);
        if (count >= Lanes.Count)
        {
            bytes.Store(to);
            return;
        }
        for (int i = 0; i < count; i++)
            to[i] = bytes[i];
    }
}
