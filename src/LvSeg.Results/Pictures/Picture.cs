using LvSeg.Data.Pictures;

namespace LvSeg.Results.Pictures;

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
}
