using Google.Protobuf;
using LvSeg.Data.Examples.Messages;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Examples;

/// <summary>Writes slices as records in the course's current schema, with <c>patient</c> and <c>source</c> where they are known.</summary>
public static class ExampleWriter
{
    /// <summary>A record's data: the image as int64, each intensity times <paramref name="scale"/>, rounded; the mask as one byte a pixel.</summary>
    /// <returns>The same bytes for the same slice.</returns>
    public static byte[] Write(Slice slice, double scale = ExampleOptions.DefaultScale)
    {
        var features = new Features();
        features.Feature.Add(FeatureNames.Height, Int64(slice.Height));
        features.Feature.Add(FeatureNames.Width, Int64(slice.Width));
        features.Feature.Add(FeatureNames.Depth, Int64(1));
        features.Feature.Add(FeatureNames.Name, Text(slice.Name));
        if (slice.Patient is not null)
            features.Feature.Add(FeatureNames.Patient, Text(slice.Patient));
        if (slice.Synthetic)
            features.Feature.Add(FeatureNames.Source, Text(FeatureNames.SyntheticSource));
        features.Feature.Add(FeatureNames.Image, Bytes(PixelConverter.ToInt64(slice.Image, scale)));
        if (slice.Mask is not null)
            features.Feature.Add(FeatureNames.Label, Bytes(slice.Mask));
        return new Example { Features = features }.ToByteArray();
    }

    private static Feature Int64(long value) => new() { Int64List = new Int64List { Value = { value } } };

    private static Feature Text(string value) => new() { BytesList = new BytesList { Value = { ByteString.CopyFromUtf8(value) } } };

    private static Feature Bytes(byte[] value) => new() { BytesList = new BytesList { Value = { UnsafeByteOperations.UnsafeWrap(value) } } };
}
