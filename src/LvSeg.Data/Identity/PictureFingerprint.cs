using System.Numerics;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Identity;

/// <summary>
/// 128 bits that two copies of one picture share though they were stretched or rounded otherwise, and that neighbouring frames of a film do not share.
/// </summary>
/// <remarks>
/// The picture is stretched to 0 … 255. What each pixel of its middle, half as high and half as wide, differs from its four neighbours by is mostly noise, which
/// is new in every frame. These differences are dealt into 128 sums, with signs that a fixed hash decides; a bit is the sign of a sum. Measured on the 526
/// slices of the Sunnybrook training and validation patients and the DICOM frames of two of them: see docs/identity.md.
/// </remarks>
public static class PictureFingerprint
{
    /// <summary>The most bits in which two copies of one picture differ.</summary>
    public const int Tolerance = 8;

    private const int Bits = 128;
    private const int LeastPixels = 8 * Bits;
    private const int LeastSums = 3 * Bits / 4;

    /// <summary>Whether two fingerprints are of one picture, as far as they tell.</summary>
    public static bool Match(UInt128 one, UInt128 other) =>
        one != 0 && other != 0 && BitOperations.PopCount((ulong)(one ^ other)) + BitOperations.PopCount((ulong)((one ^ other) >> 64)) <= Tolerance;

    /// <summary>The fingerprint; 0 where the picture is small or nearly even, so that it says nothing.</summary>
    internal static UInt128 Of(Slice slice, float darkest, float brightest)
    {
        (int height, int width) = (slice.Height, slice.Width);
        int top = Math.Max(1, height / 4), left = Math.Max(1, width / 4);
        int rows = Math.Min(height - 1, height - height / 4) - top, columns = Math.Min(width - 1, width - width / 4) - left;
        if (rows <= 0 || columns <= 0 || rows * columns < LeastPixels || !(darkest < brightest))
            return 0;
        int[] middle = Stretched(slice.Image, width, top - 1, left - 1, rows + 2, columns + 2, darkest, brightest);
        int[] sums = Sums(middle, rows, columns);
        if (sums.Count(sum => sum != 0) < LeastSums)
            return 0;
        UInt128 bits = 0;
        for (int i = 0; i < Bits; i++)
        {
            if (sums[i] > 0)
                bits |= UInt128.One << i;
        }
        return bits;
    }

    private static int[] Stretched(float[] image, int width, int top, int left, int rows, int columns, float darkest, float brightest)
    {
        int[] stretched = new int[rows * columns];
        double scale = 255 / ((double)brightest - darkest);
        for (int y = 0; y < rows; y++)
        {
            ReadOnlySpan<float> row = image.AsSpan((top + y) * width + left, columns);
            for (int x = 0; x < columns; x++)
                stretched[y * columns + x] = (int)((row[x] - (double)darkest) * scale + 0.5);
        }
        return stretched;
    }

    private static int[] Sums(int[] middle, int rows, int columns)
    {
        int[] sums = new int[Bits];
        int stride = columns + 2, number = 0, sign = 0;
        for (int y = 1; y <= rows; y++)
        {
            for (int x = 1; x <= columns; x++, number++)
            {
                if (number % Bits == 0)
                    sign = Sign(number / Bits);
                int at = y * stride + x;
                sums[number % Bits] += sign * (4 * middle[at] - middle[at - 1] - middle[at + 1] - middle[at - stride] - middle[at + stride]);
            }
        }
        return sums;
    }

    private static int Sign(int block)
    {
        uint mixed = (uint)block * 2654435761u;
        mixed ^= mixed >> 15;
        mixed *= 2246822519u;
        mixed ^= mixed >> 13;
        return (mixed & 1) == 0 ? 1 : -1;
    }
}
