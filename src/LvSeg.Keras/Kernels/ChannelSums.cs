using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels;

/// <summary>Sums over all pixels, one for each channel.</summary>
/// <remarks>Blocks of rows are summed by themselves and then together, in their order: the result is the same for any number of threads.</remarks>
internal static unsafe class ChannelSums
{
    /// <summary>Rows that are summed as one block.</summary>
    public static int RowsAtOnce(FeatureMap map) => Math.Max(1, 256 / map.Width);

    /// <summary>How many blocks there are.</summary>
    public static int Blocks(FeatureMap map) => (map.Rows + RowsAtOnce(map) - 1) / RowsAtOnce(map);

    /// <summary>The sum of each channel.</summary>
    /// <param name="workers">Do it.</param>
    /// <param name="map">What is summed.</param>
    /// <param name="sums">Written: a number for each channel.</param>
    public static void Of(Workers workers, FeatureMap map, float* sums)
    {
        int blocks = Blocks(map), channels = map.Channels;
        float[] partial = new float[blocks * channels];
        workers.For(blocks, block =>
        {
            fixed (float* own = &partial[block * channels])
                OfBlock(map, block, own);
        });
        for (int c = 0; c < channels; c++)
        {
            double sum = 0;
            for (int block = 0; block < blocks; block++)
                sum += partial[block * channels + c];
            sums[c] = (float)sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfBlock(FeatureMap map, int block, float* sums)
    {
        int from = block * RowsAtOnce(map), to = Math.Min(map.Rows, from + RowsAtOnce(map));
        for (int c = 0; c < map.Channels; c += Lanes.Count)
        {
            int count = map.Channels - c;
            Vector512<float> sum = Vector512<float>.Zero;
            for (int row = from; row < to; row++)
            {
                float* x = map.Row(row) + c;
                for (int i = 0; i < map.Width; i++, x += map.Channels)
                    sum += Lanes.Load(x, count);
            }
            sum.Store(sums + c, count);
        }
    }
}
