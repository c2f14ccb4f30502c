using System.Numerics;
using System.Runtime.CompilerServices;

namespace LvSeg.Data.Slices;

/// <summary>Looks over the pixels of an image, several at a time.</summary>
/// <remarks>Every slice passes here before the first step of a training, so nothing waits for the runtime to find out that it is worth optimizing.</remarks>
internal static class Intensities
{
    /// <summary>Whether no pixel is infinite or not a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AllFinite(ReadOnlySpan<float> image)
    {
        // v − v is 0 for every finite number and NaN for all else, and NaN stays in a sum.
        var sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= image.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var pixels = new Vector<float>(image[i..]);
            sum += pixels - pixels;
        }
        float rest = Vector.Sum(sum);
        for (; i < image.Length; i++)
            rest += image[i] - image[i];
        return rest == 0;
    }

    /// <summary>The smallest and the largest of finite pixels; one pixel or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float Darkest, float Brightest) Range(ReadOnlySpan<float> image)
    {
        float darkest = image[0], brightest = image[0];
        int i = 0;
        if (image.Length >= Vector<float>.Count)
        {
            var low = new Vector<float>(image);
            Vector<float> high = low;
            for (; i <= image.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var pixels = new Vector<float>(image[i..]);
                low = Vector.Min(low, pixels);
                high = Vector.Max(high, pixels);
            }
            for (int lane = 0; lane < Vector<float>.Count; lane++)
                (darkest, brightest) = (Math.Min(darkest, low[lane]), Math.Max(brightest, high[lane]));
        }
        for (; i < image.Length; i++)
            (darkest, brightest) = (Math.Min(darkest, image[i]), Math.Max(brightest, image[i]));
        return (darkest, brightest);
    }
}
