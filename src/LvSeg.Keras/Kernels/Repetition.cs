using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels;

/// <summary>Enlarges pictures by whole factors: each pixel several times in both directions.</summary>
internal static unsafe class Repetition
{
    /// <summary>Copies each pixel to all its places.</summary>
    public static void Spread(Workers workers, FeatureMap from, FeatureMap to)
    {
        (int tall, int wide) = (to.Height / from.Height, to.Width / from.Width);
        workers.For(to.Rows, row =>
        {
            float* source = from.Row(row / to.Height * from.Height + row % to.Height / tall), target = to.Row(row);
            for (int x = 0; x < to.Width; x++)
            {
                new ReadOnlySpan<float>(source + (nint)(x / wide) * to.Channels, to.Channels)
                    .CopyTo(new Span<float>(target + (nint)x * to.Channels, to.Channels));
            }
        });
    }

    /// <summary>Sums all places of each pixel: the way of the gradient back.</summary>
    /// <param name="workers">Do it.</param>
    /// <param name="from">The larger pictures.</param>
    /// <param name="to">Written: the smaller ones.</param>
    /// <param name="add">Whether the sums are added to what is there.</param>
    public static void Gather(Workers workers, FeatureMap from, FeatureMap to, bool add)
    {
        (int tall, int wide) = (from.Height / to.Height, from.Width / to.Width);
        workers.For(to.Rows, row =>
        {
            (int image, int y) = (row / to.Height, row % to.Height);
            for (int x = 0; x < to.Width; x++)
            {
                float* target = to.At(image, y, x);
                for (int c = 0; c < to.Channels; c += Lanes.Count)
                {
                    int count = to.Channels - c;
                    Vector512<float> sum = add ? Lanes.Load(target + c, count) : Vector512<float>.Zero;
                    for (int i = 0; i < tall * wide; i++)
                        sum += Lanes.Load(from.At(image, y * tall + i / wide, x * wide + i % wide) + c, count);
                    sum.Store(target + c, count);
                }
            }
        });
    }
}
