using LvSeg.Data.Names;
using LvSeg.Data.Patients;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Examples;

/// <summary>Reads the slice in a record, in either schema of the course; features it does not know are passed over.</summary>
/// <remarks>
/// <c>height, width, depth</c> int64, <c>label_raw</c> one byte a pixel, and <c>name, image_raw</c> or <c>img_raw</c>.
/// Where the records are this program's own: <c>patient</c>, and <c>source</c>, which tells phantoms from patients.
/// </remarks>
public static class ExampleReader
{
    /// <summary>The slice in a record.</summary>
    /// <param name="record">The record's data; the slice keeps nothing of its memory.</param>
    /// <param name="place">Where it lies, for its name where it has none and for errors.</param>
    /// <param name="options">How its bytes are meant.</param>
    /// <exception cref="DataException">A feature is missing, of another kind or size, or holds a value that cannot be.</exception>
    public static Slice Read(ReadOnlyMemory<byte> record, RecordPlace place, ExampleOptions options)
    {
        var features = new FeatureReader(record, place);
        string image = features.Has(FeatureNames.Image) ? FeatureNames.Image
            : features.Has(FeatureNames.ImageOf2017) ? FeatureNames.ImageOf2017
            : throw features.Missing(FeatureNames.Image, FeatureNames.ImageOf2017);
        int height = Side(features, FeatureNames.Height);
        int width = Side(features, FeatureNames.Width);
        if (features.Int64(FeatureNames.Depth) is var depth && depth != 1)
            throw features.Error($"feature 'depth' is {depth}; it must be 1, a grey picture");
        string name = features.OptionalText(FeatureNames.Name) ?? $"{RecordFileName.StemOf(place.File)}-{place.Number:D5}";
        return new Slice(
            name,
            features.OptionalText(FeatureNames.Patient) is { } patient ? ComposedName.Of(patient) : PatientName.Of(name),
            height,
            width,
            Image(features, image, height, width, options),
            options.ReadMask ? Mask(features, height, width, options) : null,
            features.OptionalText(FeatureNames.Source) == FeatureNames.SyntheticSource)
        {
            File = place.File,
        };
    }

    private static int Side(FeatureReader features, string name)
    {
        long side = features.Int64(name);
        return side is >= 1 and <= Slice.LargestSide
            ? (int)side
            : throw features.Error($"feature '{name}' is {side}; it must be 1 … {Slice.LargestSide}");
    }

    private static float[] Image(FeatureReader features, string name, int height, int width, ExampleOptions options)
    {
        ReadOnlySpan<byte> bytes = features.Bytes(name);
        int size = options.ImageType.BytesPerPixel();
        long expected = (long)height * width * size;
        if (bytes.Length != expected)
        {
            string what = $"feature '{name}' holds {bytes.Length.Grouped()} bytes; {height} × {width} pixels of {options.ImageType.Name()} are {expected.Grouped()}.";
            throw OtherType(bytes.Length, height * width) is { } remedy ? features.Error(what, remedy)
                : features.Error($"{what} {NoType(bytes.Length, height * width)}");
        }
        float[] image = PixelConverter.Scale(bytes, options.ImageType, options.Scale);
        if (Intensities.AllFinite(image))
            return image;
        int bad = Array.FindIndex(image, v => !float.IsFinite(v));
        throw features.Error($"feature '{name}': the pixel at row {bad / width}, column {bad % width} is {image[bad]}, no finite number",
            new CheckImageType(options.ImageType));
    }

    private static TakeOtherImageType? OtherType(int bytes, int pixels)
    {
        ImageType[] types = bytes % pixels != 0 ? [] : [.. Enum.GetValues<ImageType>().Where(type => type.BytesPerPixel() == bytes / pixels)];
        return types.Length == 0 ? null : new TakeOtherImageType(bytes / pixels, types);
    }

    private static string NoType(int bytes, int pixels) =>
        bytes == 0 || bytes % pixels != 0 ? "No image type has that many" : $"No image type has {bytes / pixels} bytes a pixel";

    private static byte[]? Mask(FeatureReader features, int height, int width, ExampleOptions options)
    {
        if (!features.Has(FeatureNames.Label))
            return options.RequireMask ? throw features.Missing(FeatureNames.Label) : null;
        ReadOnlySpan<byte> bytes = features.Bytes(FeatureNames.Label);
        if (bytes.Length != height * width)
        {
            throw features.Error($"feature '{FeatureNames.Label}' holds {bytes.Length.Grouped()} bytes; "
                + $"{height} × {width} pixels of uint8 are {(height * width).Grouped()}");
        }
        int bad = bytes.IndexOfAnyExceptInRange((byte)0, (byte)Math.Min(options.Classes - 1, 255));
        return bad < 0
            ? bytes.ToArray()
            : throw features.Error($"feature '{FeatureNames.Label}' has {bytes[bad]} at row {bad / width}, column {bad % width}; "
                + $"the classes are 0 … {options.Classes - 1}");
    }
}
