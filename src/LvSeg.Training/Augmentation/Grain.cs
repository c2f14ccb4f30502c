using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using LvSeg.Data.Slices;

namespace LvSeg.Training.Augmentation;

/// <summary>Noise of a scanner, about normal.</summary>
internal static class Grain
{
    // A sum of four even numbers of 16 bits is near enough to a normal one, and costs one draw.
    private const double Mean = 2 * 65535.0, Variance = 4 * (65536.0 * 65536.0 - 1) / 12;

    /// <summary>Adds noise of its own to each pixel.</summary>
    /// <param name="image">Changed.</param>
    /// <param name="share">Its standard deviation, as a share of the image's own.</param>
    /// <param name="random">Draws it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float[] image, double share, SplitMix64 random)
    {
        float scale = (float)(share * TensorPrimitives.StdDev<float>(image) / Math.Sqrt(Variance));
        for (int i = 0; i < image.Length; i++)
        {
            ulong bits = random.NextUInt64();
            long sum = (long)((bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48));
            image[i] += (float)(sum - Mean) * scale;
        }
    }
}
