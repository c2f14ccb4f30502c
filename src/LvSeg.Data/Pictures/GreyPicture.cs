using LvSeg.Data.Files;
using LvSeg.Data.Slices;
using SkiaSharp;

namespace LvSeg.Data.Pictures;

/// <summary>A grey picture as its file stores it, with no colour management.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Pixels">0 … 255, row by row: height × width.</param>
public sealed record GreyPicture(string Path, int Height, int Width, byte[] Pixels)
{
    /// <summary>Reads a PNG of up to 8 bits; fewer bits are spread over 0 … 255, and colours are taken where they are all grey.</summary>
    /// <exception cref="DataException">There is no such file, or it is no PNG, damaged, cut short, of 16 bits, coloured or not opaque.</exception>
    public static GreyPicture Read(string path)
    {
        byte[] bytes = ReadableFile.Try(path, () => File.ReadAllBytes(path));
        PngFile png = PngFile.Inspect(path, bytes);
        if (png.BitDepth > 8)
            throw new DataException($"{path}: the PNG has {png.BitDepth} bits a channel; 8-bit grey was expected. Convert it, or use TFRecords.");
        if (png.Height is < 1 or > Slice.LargestSide || png.Width is < 1 or > Slice.LargestSide)
            throw new DataException($"{path}: the PNG says it has {png.Height} × {png.Width} pixels; each side must be 1 … {Slice.LargestSide}.");
        (int height, int width) = ((int)png.Height, (int)png.Width);
        return new(path, height, width, Grey(path, Decode(path, bytes, height, width), width));
    }

    // Without a colour space in the request Skia leaves the values as they are, whatever gAMA, sRGB or iCCP say.
    private static byte[] Decode(string path, byte[] bytes, int height, int width)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data) ?? throw PngFile.Damaged(path, "its header or a chunk before the pixels cannot be read");
        if (codec.EncodedFormat != SKEncodedImageFormat.Png || codec.Info.Height != height || codec.Info.Width != width)
            throw PngFile.Damaged(path, "its header contradicts itself");
        SKCodecResult result = codec.GetPixels(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul), out byte[] rgba);
        return result == SKCodecResult.Success ? rgba : throw PngFile.Damaged(path, $"its pixels cannot be decoded ({result})");
    }

    private static byte[] Grey(string path, byte[] rgba, int width)
    {
        byte[] grey = new byte[rgba.Length / 4];
        for (int i = 0; i < grey.Length; i++)
        {
            ReadOnlySpan<byte> pixel = rgba.AsSpan(4 * i, 4);
            if (pixel[3] != 255)
                throw new DataException($"{path}: the pixel at row {i / width}, column {i % width} is not opaque; 8-bit grey without transparency was expected.");
            if (pixel[0] != pixel[1] || pixel[1] != pixel[2])
            {
                throw new DataException($"{path}: the pixel at row {i / width}, column {i % width} is coloured, "
                    + $"red {pixel[0]}, green {pixel[1]}, blue {pixel[2]}; 8-bit grey was expected.");
            }
            grey[i] = pixel[0];
        }
        return grey;
    }
}
