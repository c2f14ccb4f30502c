using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace LvSeg.Data.Pictures.Png;

/// <summary>A PNG's pixels as grey values, with no colour management.</summary>
/// <param name="Where">Its file or feature, as errors name it.</param>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Bits">Bits of a value: 1, 2, 4, 8 or 16; 8 where a palette tells it.</param>
/// <param name="Values">0 … 2^bits − 1, as the file stores them, or its palette; row by row: height × width.</param>
internal sealed record PngPixels(string Where, int Height, int Width, int Bits, ushort[] Values)
{
    /// <summary>The largest value that so many bits can have.</summary>
    public int Full => (1 << Bits) - 1;

    /// <summary>Decodes a PNG.</summary>
    /// <exception cref="DataException">It is damaged, coloured or not opaque, or its palette has no such colour.</exception>
    public static PngPixels Of(PngFile png)
    {
        ushort[] samples = PngSamples.Of(png);
        ushort[] values = png.Colour switch
        {
            PngColour.Grey when png.Transparency.Length == 0 => samples,
            PngColour.Palette => OfPalette(png, samples),
            _ => OfChannels(png, samples),
        };
        return new(png.Where, png.Height, png.Width, png.Colour == PngColour.Palette ? 8 : png.Bits, values);
    }

    /// <summary>The values of 8 bits or fewer, spread over 0 … 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public byte[] Spread()
    {
        int factor = 255 / Full;
        byte[] spread = new byte[Values.Length];
        for (int i = 0; i < spread.Length; i++)
            spread[i] = (byte)(Values[i] * factor);
        return spread;
    }

    private static ushort[] OfPalette(PngFile png, ushort[] indices)
    {
        int colours = png.Palette.Length / 3;
        if (colours == 0)
            throw PngFile.Damaged(png.Where, "its palette is missing");
        ushort[] grey = new ushort[indices.Length];
        for (int i = 0; i < grey.Length; i++)
        {
            int index = indices[i];
            if (index >= colours)
            {
                throw new DataException($"{png.Where}: the pixel at row {i / png.Width}, column {i % png.Width} has the index {index}, of {Counted.Of(png.Bits, "bit")}, "
                    + $"and the palette has {Counted.Of(colours, "colour")}. The file contradicts itself; make it again.");
            }
            bool isOpaque = index >= png.Transparency.Length || png.Transparency[index] == 255;
            grey[i] = GreyOf(png, i, png.Palette[3 * index], png.Palette[3 * index + 1], png.Palette[3 * index + 2], isOpaque);
        }
        return grey;
    }

    private static ushort[] OfChannels(PngFile png, ushort[] samples)
    {
        int channels = png.Colour.Channels(), full = (1 << png.Bits) - 1;
        bool hasAlpha = png.Colour is PngColour.GreyAlpha or PngColour.RgbAlpha;
        ushort[]? clear = hasAlpha ? null : ClearColour(png, channels);
        ushort[] grey = new ushort[samples.Length / channels];
        for (int i = 0; i < grey.Length; i++)
        {
            ReadOnlySpan<ushort> pixel = samples.AsSpan(channels * i, channels);
            bool isOpaque = hasAlpha ? pixel[^1] == full : clear is null || !pixel.SequenceEqual(clear);
            grey[i] = channels >= 3 ? GreyOf(png, i, pixel[0], pixel[1], pixel[2], isOpaque) : GreyOf(png, i, pixel[0], pixel[0], pixel[0], isOpaque);
        }
        return grey;
    }

    // One value of the picture may stand for transparent: two bytes a channel.
    private static ushort[]? ClearColour(PngFile png, int channels)
    {
        if (png.Transparency.Length == 0)
            return null;
        if (png.Transparency.Length != 2 * channels)
            throw PngFile.Damaged(png.Where, "what it says of transparency has another size than its colours");
        return [.. Enumerable.Range(0, channels).Select(i => BinaryPrimitives.ReadUInt16BigEndian(png.Transparency.AsSpan(2 * i)))];
    }

    private static ushort GreyOf(PngFile png, int at, int red, int green, int blue, bool isOpaque)
    {
        if (!isOpaque)
            throw new DataException($"{png.Where}: the pixel at row {at / png.Width}, column {at % png.Width} is not opaque; 8-bit grey without transparency was expected.");
        return red == green && green == blue ? (ushort)red : throw new DataException(
            $"{png.Where}: the pixel at row {at / png.Width}, column {at % png.Width} is coloured, red {red}, green {green}, blue {blue}; 8-bit grey was expected.");
    }
}
