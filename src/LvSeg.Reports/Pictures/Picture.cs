using LvSeg.Data.Pictures;

namespace LvSeg.Reports.Pictures;

/// <summary>A colour picture.</summary>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Rgb">Red, green and blue of each pixel, 0 to 255, row by row: height × width × 3.</param>
public sealed record Picture(int Height, int Width, byte[] Rgb)
{
    /// <summary>The picture as the bytes of a PNG file, without loss.</summary>
    public byte[] ToPng() => PictureWriter.EncodeRgb(Rgb, Height, Width);

    /// <summary>Writes the picture as a PNG file, whole or not at all.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old file is untouched.</exception>
    public void Save(string path) => PictureWriter.WriteRgb(path, Rgb, Height, Width);

    /// <summary>The picture enlarged, each of its pixels <paramref name="scale"/> × <paramref name="scale"/> large.</summary>
    internal Picture Enlarged(int scale)
    {
        if (scale == 1)
            return this;
        var canvas = new Canvas(Height * scale, Width * scale, Colour.Ink);
        canvas.Put(0, 0, this, scale);
        return canvas.ToPicture();
    }

    /// <summary>The picture made smaller by a whole number until no side is longer than <paramref name="side"/>; a pixel is the mean of those it stands for.</summary>
    internal Picture Shrunk(int side)
    {
        int by = (Math.Max(Height, Width) + side - 1) / side;
        if (by == 1)
            return this;
        (int height, int width) = (Math.Max(1, Height / by), Math.Max(1, Width / by));
        byte[] rgb = new byte[height * width * 3];
        for (int i = 0; i < rgb.Length; i++)
        {
            (int y, int x, int channel) = (i / 3 / width * by, i / 3 % width * by, i % 3);
            int sum = 0, pixels = 0;
            for (int row = y; row < Math.Min(y + by, Height); row++)
                for (int column = x; column < Math.Min(x + by, Width); column++, pixels++)
                    sum += Rgb[(row * Width + column) * 3 + channel];
            rgb[i] = (byte)((sum + pixels / 2) / pixels);
        }
        return new Picture(height, width, rgb);
    }
}
