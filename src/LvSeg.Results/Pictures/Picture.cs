using System.Runtime.InteropServices;
using LvSeg.Data.Files;
using SkiaSharp;

namespace LvSeg.Results.Pictures;

/// <summary>A colour picture.</summary>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Rgb">Red, green and blue of each pixel, 0 to 255, row by row: height × width × 3.</param>
public sealed record Picture(int Height, int Width, byte[] Rgb)
{
    /// <summary>The picture as the bytes of a PNG file, without loss.</summary>
    public byte[] ToPng()
    {
        var rgba = new byte[Height * Width * 4];
        for (int i = 0; i < Height * Width; i++)
        {
            Rgb.AsSpan(3 * i, 3).CopyTo(rgba.AsSpan(4 * i));
            rgba[4 * i + 3] = 255;
        }
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Marshal.Copy(rgba, 0, bitmap.GetPixels(), rgba.Length);
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>Writes the picture as a PNG file, whole or not at all.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old file is untouched.</exception>
    public void Save(string path)
    {
        byte[] png = ToPng();
        AtomicFile.Write(path, stream => stream.Write(png));
    }
}
