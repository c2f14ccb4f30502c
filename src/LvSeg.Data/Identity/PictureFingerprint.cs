using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
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
        int size = (rows + 2) * (columns + 2);
        int[] rented = ArrayPool<int>.Shared.Rent(size + rows * columns);
        Span<int> middle = rented.AsSpan(0, size), edges = rented.AsSpan(size, rows * columns);
        Stretch(slice.Image, width, top - 1, left - 1, columns + 2, darkest, brightest, middle);
        FindEdges(middle, columns, edges);
        int[] sums = Sums(edges);
        ArrayPool<int>.Shared.Return(rented);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stretch(float[] image, int width, int top, int left, int columns, float darkest, float brightest, Span<int> stretched)
    {
        float scale = 255 / (brightest - darkest);
        var darkests = new Vector<float>(darkest);
        var half = new Vector<float>(0.5f);
        for (int y = 0; y < stretched.Length / columns; y++)
        {
            ReadOnlySpan<float> row = image.AsSpan((top + y) * width + left, columns);
            Span<int> to = stretched.Slice(y * columns, columns);
            int x = 0;
            for (; x <= columns - Vector<float>.Count; x += Vector<float>.Count)
                Vector.ConvertToInt32((new Vector<float>(row[x..]) - darkests) * scale + half).CopyTo(to[x..]);
            for (; x < columns; x++)
                to[x] = (int)((row[x] - darkest) * scale + 0.5f);
        }
    }

    // What each pixel differs from its four neighbours by, times four.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FindEdges(ReadOnlySpan<int> middle, int columns, Span<int> edges)
    {
        int stride = columns + 2;
        for (int y = 0; y < edges.Length / columns; y++)
        {
            ReadOnlySpan<int> above = middle.Slice(y * stride + 1, columns), here = middle.Slice((y + 1) * stride, stride), below = middle.Slice((y + 2) * stride + 1, columns);
            Span<int> to = edges.Slice(y * columns, columns);
            int x = 0;
            for (; x <= columns - Vector<int>.Count; x += Vector<int>.Count)
            {
                Vector<int> around = new Vector<int>(here[x..]) + new Vector<int>(here[(x + 2)..]) + new Vector<int>(above[x..]) + new Vector<int>(below[x..]);
                (Vector.ShiftLeft(new Vector<int>(here[(x + 1)..]), 2) - around).CopyTo(to[x..]);
            }
            for (; x < columns; x++)
                to[x] = 4 * here[x + 1] - here[x] - here[x + 2] - above[x] - below[x];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] Sums(ReadOnlySpan<int> edges)
    {
        int[] sums = new int[Bits];
        int at = 0;
        for (int block = 0; at < edges.Length; block++, at += Bits)
        {
            int sign = Sign(block);
            ReadOnlySpan<int> dealt = edges.Slice(at, Math.Min(Bits, edges.Length - at));
            int i = 0;
            for (; i <= dealt.Length - Vector<int>.Count; i += Vector<int>.Count)
                (new Vector<int>(sums, i) + new Vector<int>(dealt[i..]) * sign).CopyTo(sums, i);
            for (; i < dealt.Length; i++)
                sums[i] += sign * dealt[i];
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
