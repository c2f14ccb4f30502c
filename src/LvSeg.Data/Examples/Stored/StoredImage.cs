using LvSeg.Data.Pictures.Png;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Examples;

/// <summary>The image of a record: as raw bytes, as a PNG, or as a list of numbers.</summary>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Pixels">Scaled intensities, row by row: height × width.</param>
/// <param name="Scale">What the stored values were divided by.</param>
internal sealed record StoredImage(int Height, int Width, float[] Pixels, double Scale)
{
    /// <summary>Reads a feature.</summary>
    public static StoredImage Read(FeatureReader features, string name, ExampleOptions options)
    {
        bool isBytes = features.KindOf(name) == FeatureKind.Bytes;
        if (isBytes && features.Bytes(name) is var bytes && bytes.StartsWith(PngFile.Signature))
            return OfPng(features, name, PngFile.Read(features.Where(name), bytes), options);
        int height = Side(features, FeatureNames.Height), width = Side(features, FeatureNames.Width);
        if ((isBytes ? features.Int64(FeatureNames.Depth) : features.OptionalInt64(FeatureNames.Depth)) is { } depth and not 1)
            throw features.Error($"feature '{FeatureNames.Depth}' is {depth}; it must be 1, a grey picture");
        float[] pixels = isBytes ? OfBytes(features, name, height, width, options) : OfList(features, name, height, width, options.ValueScale);
        if (Intensities.AllFinite(pixels))
            return new(height, width, pixels, options.ValueScale);
        int bad = Array.FindIndex(pixels, v => !float.IsFinite(v));
        string what = $"feature '{name}': the pixel at row {bad / width}, column {bad % width} is {pixels[bad]}, no finite number";
        throw isBytes ? features.Error(what, new CheckImageType(options.ImageType)) : features.Error(what);
    }

    private static StoredImage OfPng(FeatureReader features, string name, PngFile png, ExampleOptions options)
    {
        RequireSize(features, name, png);
        PngPixels stored = PngPixels.Of(png);
        double scale = options.PngScale(stored.Bits);
        float[] pixels = stored.Bits <= 8 ? Array.ConvertAll(stored.Spread(), v => (float)(v / scale)) : Array.ConvertAll(stored.Values, v => (float)(v / scale));
        return new(stored.Height, stored.Width, pixels, scale);
    }

    // What a record says of the size, where it says it, must be true of the PNG.
    private static void RequireSize(FeatureReader features, string name, PngFile png)
    {
        (long height, long width) = (features.OptionalInt64(FeatureNames.Height) ?? png.Height, features.OptionalInt64(FeatureNames.Width) ?? png.Width);
        if ((height, width) != (png.Height, png.Width))
            throw features.Error($"feature '{name}' is a PNG of {png.Height} × {png.Width} pixels; the record says {height} × {width}");
    }

    private static int Side(FeatureReader features, string name)
    {
        long side = features.Int64(name);
        return side is >= 1 and <= Slice.LargestSide
            ? (int)side
            : throw features.Error($"feature '{name}' is {side}; it must be 1 … {Slice.LargestSide}");
    }

    private static float[] OfList(FeatureReader features, string name, int height, int width, double scale) =>
        Array.ConvertAll(features.Numbers(name, height * width, $"{height} × {width} pixels"), v => (float)(v / scale));

    private static float[] OfBytes(FeatureReader features, string name, int height, int width, ExampleOptions options)
    {
        ReadOnlySpan<byte> bytes = features.Bytes(name);
        long expected = (long)height * width * options.ImageType.BytesPerPixel();
        if (bytes.Length == expected)
            return PixelConverter.Scale(bytes, options.ImageType, options.ValueScale);
        string what = $"feature '{name}' holds {bytes.Length.Grouped()} bytes; {height} × {width} pixels of {options.ImageType.Name()} are {expected.Grouped()}.";
        if (EncodedPicture.NameOf(bytes) is { } encoded)
            throw features.Error($"feature '{name}' is {encoded}; a picture must be a PNG, or its pixels as they are");
        throw OtherType(bytes.Length, height * width) is { } remedy ? features.Error(what, remedy)
            : features.Error($"{what} {NoType(bytes.Length, height * width)}");
    }

    private static TakeOtherImageType? OtherType(int bytes, int pixels)
    {
        ImageType[] types = bytes % pixels != 0 ? [] : [.. Enum.GetValues<ImageType>().Where(type => type.BytesPerPixel() == bytes / pixels)];
        return types.Length == 0 ? null : new TakeOtherImageType(bytes / pixels, types);
    }

    private static string NoType(int bytes, int pixels) =>
        bytes == 0 || bytes % pixels != 0 ? "No image type has that many" : $"No image type has {bytes / pixels} bytes a pixel";
}
