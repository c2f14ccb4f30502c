using LvSeg.Data.Files;
using LvSeg.Data.Pictures.Png;

namespace LvSeg.Data.Pictures;

/// <summary>A grey picture, with no colour management.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Pixels">0 … 255, row by row: height × width.</param>
public sealed record GreyPicture(string Path, int Height, int Width, byte[] Pixels)
{
    /// <summary>Reads a PNG of up to 8 bits; fewer bits are spread over 0 … 255, and colours are taken where they are all grey.</summary>
    /// <exception cref="DataException">
    /// There is no such file, or it is no PNG, damaged, cut short, of 16 bits, coloured or not opaque, contradicts itself, or something lies behind it.
    /// </exception>
    public static GreyPicture Read(string path)
    {
        PngPixels png = Decode(path);
        return new(path, png.Height, png.Width, png.Spread());
    }

    /// <summary>The same with the values that the file stores.</summary>
    internal static PngPixels Decode(string path)
    {
        PngFile png = PngFile.Read(path, ReadableFile.Try(path, () => File.ReadAllBytes(path)));
        return png.Bits <= 8 ? PngPixels.Of(png)
            : throw new DataException($"{path}: the PNG has {png.Bits} bits a channel; 8-bit grey was expected. Convert it, or use TFRecords.");
    }
}
