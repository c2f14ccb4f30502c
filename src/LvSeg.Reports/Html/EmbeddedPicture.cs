using LvSeg.Runs;
using SkiaSharp;

namespace LvSeg.Reports.Html;

/// <summary>A picture that lies in a page itself.</summary>
public sealed record EmbeddedPicture
{
    private const int Quality = 65;

    private EmbeddedPicture(byte[] bytes, string type, int height, int width)
    {
        (Bytes, Type, Height, Width) = (bytes, type, height, width);
    }

    /// <summary>The bytes of its file.</summary>
    public byte[] Bytes { get; }

    /// <summary>What the file is, such as <c>image/png</c>.</summary>
    public string Type { get; }

    /// <summary>Rows, in pixels.</summary>
    public int Height { get; }

    /// <summary>Columns, in pixels.</summary>
    public int Width { get; }

    /// <summary>A PNG file as it is.</summary>
    /// <exception cref="RunException">It is missing, cannot be read, is no PNG or is cut short; the message names it.</exception>
    public static EmbeddedPicture Read(string path)
    {
        byte[] bytes = ReadBytes(path);
        using SKBitmap pixels = Decode(bytes, path);
        return new EmbeddedPicture(bytes, "image/png", pixels.Height, pixels.Width);
    }

    /// <summary>A PNG file made smaller by leaving out what an eye hardly sees (WebP): for large pictures of whole panels.</summary>
    /// <exception cref="RunException">It is missing, cannot be read, is no PNG or is cut short; the message names it.</exception>
    public static EmbeddedPicture ReadCompact(string path)
    {
        byte[] bytes = ReadBytes(path);
        using SKBitmap pixels = Decode(bytes, path);
        using SKData? small = pixels.Encode(SKEncodedImageFormat.Webp, Quality);
        return small is null || small.Size >= bytes.Length
            ? new EmbeddedPicture(bytes, "image/png", pixels.Height, pixels.Width)
            : new EmbeddedPicture(small.ToArray(), "image/webp", pixels.Height, pixels.Width);
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException(e is FileNotFoundException or DirectoryNotFoundException
                ? $"{path} does not exist." : $"{path} cannot be read: {e.Message}", e);
        }
    }

    private static SKBitmap Decode(byte[] bytes, string path)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec?.EncodedFormat == SKEncodedImageFormat.Png)
        {
            var pixels = new SKBitmap(codec.Info);
            if (codec.GetPixels(codec.Info, pixels.GetPixels()) == SKCodecResult.Success)
                return pixels;
            pixels.Dispose();
        }
        throw new RunException($"{path}: this is no PNG, or only a part of one. The file is damaged; delete it, or make it again.");
    }
}
