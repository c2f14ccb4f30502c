using LvSeg.Data.Pictures;
using LvSeg.Data.Pictures.Png;

namespace LvSeg.Data.Examples;

/// <summary>The labels of a record: a byte a pixel, a PNG, or a list of numbers.</summary>
internal static class StoredMask
{
    /// <summary>The class of each pixel, row by row.</summary>
    /// <param name="features">The record.</param>
    /// <param name="name">The feature.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="classes">2 or more.</param>
    /// <param name="ventricle">As <see cref="MaskValues"/> says; null where labels are no PNG.</param>
    public static byte[] Read(FeatureReader features, string name, int height, int width, int classes, out int? ventricle)
    {
        ventricle = null;
        if (features.KindOf(name) != FeatureKind.Bytes)
            return OfList(features, name, height, width, classes);
        ReadOnlySpan<byte> bytes = features.Bytes(name);
        if (!bytes.StartsWith(PngFile.Signature))
            return OfBytes(features, name, height, width, classes);
        PngPixels png = PngPixels.Of(PngFile.Read(features.Where(name), bytes));
        return png.Height == height && png.Width == width ? MaskValues.Classes(png, classes, out ventricle)
            : throw features.Error($"feature '{name}' is a PNG of {png.Height} × {png.Width} pixels; the image has {height} × {width}");
    }

    private static byte[] OfBytes(FeatureReader features, string name, int height, int width, int classes)
    {
        ReadOnlySpan<byte> bytes = features.Bytes(name);
        if (bytes.Length != height * width)
        {
            throw EncodedPicture.NameOf(bytes) is { } encoded ? features.Error($"feature '{name}' is {encoded}; labels must be a PNG, or a number for each pixel")
                : features.Error($"feature '{name}' holds {bytes.Length.Grouped()} bytes; {height} × {width} pixels of uint8 are {(height * width).Grouped()}");
        }
        int bad = bytes.IndexOfAnyExceptInRange((byte)0, (byte)Math.Min(classes - 1, 255));
        return bad < 0 ? bytes.ToArray() : throw NoClass(features, name, bytes[bad], bad, width, classes);
    }

    private static byte[] OfList(FeatureReader features, string name, int height, int width, int classes)
    {
        double[] numbers = features.Numbers(name, height * width, $"{height} × {width} pixels");
        int bad = Array.FindIndex(numbers, v => !(v >= 0 && v < classes && v == Math.Floor(v)));
        return bad < 0 ? Array.ConvertAll(numbers, v => (byte)v) : throw NoClass(features, name, numbers[bad], bad, width, classes);
    }

    private static DataException NoClass(FeatureReader features, string name, double value, int at, int width, int classes) =>
        features.Error($"feature '{name}' has {value} at row {at / width}, column {at % width}; the classes are 0 … {classes - 1}");
}
