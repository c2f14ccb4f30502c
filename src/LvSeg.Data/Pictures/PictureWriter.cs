using System.Runtime.InteropServices;
using LvSeg.Data.Files;
using SkiaSharp;

namespace LvSeg.Data.Pictures;

/// <summary>Writes PNGs, each whole or not at all.</summary>
public static class PictureWriter
{
    /// <summary>A mask as 8-bit grey: 255 where the class is not 0.</summary>
    /// <param name="path">Where to; an older file is replaced.</param>
    /// <param name="mask">The class of each pixel, row by row: height × width.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="width">Columns, in pixels.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone; an older file is untouched.</exception>
    public static void WriteMask(string path, byte[] mask, int height, int width) =>
        WriteGrey(path, Array.ConvertAll(mask, c => (byte)(c == 0 ? 0 : 255)), height, width);

    /// <summary>Probabilities as 8-bit grey: 255 · p, rounded.</summary>
    /// <param name="path">Where to; an older file is replaced.</param>
    /// <param name="probability">0 … 1, row by row: height × width.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="width">Columns, in pixels.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone; an older file is untouched.</exception>
    public static void WriteProbability(string path, float[] probability, int height, int width) =>
        WriteGrey(path, Array.ConvertAll(probability, p => (byte)Math.Round(255 * Math.Clamp(p, 0f, 1f))), height, width);

    /// <summary>8-bit grey values as they are.</summary>
    /// <param name="path">Where to; an older file is replaced.</param>
    /// <param name="grey">0 … 255, row by row: height × width.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="width">Columns, in pixels.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone; an older file is untouched.</exception>
    public static void WriteGrey(string path, byte[] grey, int height, int width) =>
        AtomicFile.Write(path, stream => stream.Write(Encode(grey, SKColorType.Gray8, height, width)));

    /// <summary>A coloured picture.</summary>
    /// <param name="path">Where to; an older file is replaced.</param>
    /// <param name="rgb">Red, green and blue of each pixel, row by row: height × width × 3.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="width">Columns, in pixels.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone; an older file is untouched.</exception>
    public static void WriteRgb(string path, byte[] rgb, int height, int width) =>
        AtomicFile.Write(path, stream => stream.Write(EncodeRgb(rgb, height, width)));

    /// <summary>A coloured picture as the bytes of a PNG.</summary>
    /// <param name="rgb">Red, green and blue of each pixel, row by row: height × width × 3.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="width">Columns, in pixels.</param>
    public static byte[] EncodeRgb(byte[] rgb, int height, int width)
    {
        byte[] rgba = new byte[rgb.Length / 3 * 4];
        for (int from = 0, to = 0; to < rgba.Length; from += 3, to += 4)
        {
            rgb.AsSpan(from, 3).CopyTo(rgba.AsSpan(to));
            rgba[to + 3] = 255;
        }
        return Encode(rgba, SKColorType.Rgba8888, height, width);
    }

    private static byte[] Encode(byte[] pixels, SKColorType type, int height, int width)
    {
        var info = new SKImageInfo(width, height, type, SKAlphaType.Opaque);
        if (pixels.Length != info.BytesSize)
            throw new ArgumentException($"{pixels.Length} bytes were given for {height} × {width} pixels of {info.BytesPerPixel} bytes.", nameof(pixels));
        GCHandle pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            using var pixmap = new SKPixmap(info, pinned.AddrOfPinnedObject());
            using SKData png = pixmap.Encode(SKPngEncoderOptions.Default)
                ?? throw new InvalidOperationException($"Skia encoded no PNG of {height} × {width} pixels.");
            return png.ToArray();
        }
        finally
        {
            pinned.Free();
        }
    }
}
