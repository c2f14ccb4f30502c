using System.Runtime.CompilerServices;
using LvSeg.Data.Compression;

namespace LvSeg.Data.Pictures.Png;

/// <summary>Decompresses a PNG's pixels: every stored value as it stands in the file, palette indices among them.</summary>
/// <remarks>PNG specification, third edition: interlace 8.1, filters 9.2.</remarks>
internal static class PngSamples
{
    // No compressed byte stands for more: a header that lies costs no memory.
    private const int MostInflated = 1032;

    // First row, first column, and the steps along both, of Adam7's passes.
    private static readonly (int Y, int X, int Down, int Right)[] _passes =
        [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)];

    /// <summary>The values of all channels, row by row: height × width × channels.</summary>
    /// <exception cref="DataException">The pixels cannot be decompressed, are too few, or more than the picture has.</exception>
    public static ushort[] Of(PngFile png)
    {
        long values = (long)png.Height * png.Width * png.Colour.Channels();
        if (values * png.Bits / 8 > MostInflated * (png.Compressed.Length + 1L))
            throw PngFile.Damaged(png.Where, "it holds fewer pixels than its header says");
        ushort[] samples = new ushort[values];
        using InflatedStream rows = InflatedStream.Zlib(new MemoryStream(png.Compressed));
        try
        {
            foreach ((int y, int x, int down, int right) in png.Interlaced ? _passes : [(0, 0, 1, 1)])
                ReadPass(png, rows, samples, y, x, down, right);
            Span<byte> one = stackalloc byte[1];
            if (rows.Read(one) > 0)
                throw PngFile.Damaged(png.Where, "it holds more pixels than its header says");
        }
        catch (InvalidDataException error)
        {
            throw new DataException(PngFile.Damaged(png.Where, "its pixels cannot be decompressed").Message, error);
        }
        catch (UnreadBytesException rest)
        {
            throw PngFile.Damaged(png.Where, $"{Counted.Of(rest.Count, "byte lies", "bytes lie")} behind its compressed pixels, from byte {rest.Offset.Grouped()} of them on, that would be left unread");
        }
        return samples;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadPass(PngFile png, InflatedStream rows, ushort[] samples, int top, int left, int down, int right)
    {
        int width = (png.Width - left + right - 1) / right, channels = png.Colour.Channels();
        if (width <= 0)
            return;
        int stride = (width * channels * png.Bits + 7) / 8, pixel = Math.Max(1, channels * png.Bits / 8);
        byte[] row = new byte[1 + stride], above = new byte[1 + stride];
        for (int y = top; y < png.Height; y += down)
        {
            if (rows.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
                throw PngFile.Damaged(png.Where, $"its pixels end in row {y}");
            if (!Unfilter(row[0], row.AsSpan(1), above.AsSpan(1), pixel))
                throw PngFile.Damaged(png.Where, $"row {y} has filter {row[0]}, which there is not");
            if (right == 1 && png.Bits == 8)
            {
                for (int i = 0, at = y * stride; i < stride; i++, at++)
                    samples[at] = row[1 + i];
            }
            for (int x = left, i = 0; x < png.Width && (right > 1 || png.Bits != 8); x += right)
            {
                for (int channel = 0; channel < channels; channel++, i++)
                    samples[(y * png.Width + x) * channels + channel] = Sample(row, i, png.Bits);
            }
            (row, above) = (above, row);
        }
    }

    private static ushort Sample(byte[] row, int i, int bits) => bits switch
    {
        8 => row[1 + i],
        16 => (ushort)(row[1 + 2 * i] << 8 | row[2 + 2 * i]),
        _ => (ushort)(row[1 + i * bits / 8] >> (8 - bits - i * bits % 8) & ((1 << bits) - 1)),
    };

    // False for a filter that there is not.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        const byte none = 0, sub = 1, up = 2, average = 3, paeth = 4;
        switch (filter)
        {
            case none:
                return true;
            case sub:
                for (int i = pixel; i < row.Length; i++)
                    row[i] += row[i - pixel];
                return true;
            case up:
                for (int i = 0; i < row.Length; i++)
                    row[i] += above[i];
                return true;
            case average:
                for (int i = 0; i < pixel && i < row.Length; i++)
                    row[i] += (byte)(above[i] / 2);
                for (int i = pixel; i < row.Length; i++)
                    row[i] += (byte)((row[i - pixel] + above[i]) / 2);
                return true;
            case paeth:
                for (int i = 0; i < pixel && i < row.Length; i++)
                    row[i] += above[i];
                for (int i = pixel; i < row.Length; i++)
                    row[i] += (byte)Paeth(row[i - pixel], above[i], above[i - pixel]);
                return true;
            default:
                return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Paeth(int left, int above, int corner)
    {
        int a = Math.Abs(above - corner), b = Math.Abs(left - corner), c = Math.Abs(left + above - 2 * corner);
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }
}
