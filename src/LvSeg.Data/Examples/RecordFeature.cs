using LvSeg.Data.Records;

namespace LvSeg.Data.Examples;

/// <summary>One feature of a record, whatever it means.</summary>
/// <param name="Name">As the record spells it.</param>
/// <param name="Kind">int64, float, bytes, or empty.</param>
/// <param name="Values">How many values it holds.</param>
/// <param name="Bytes">How many bytes its values have together; null where they are numbers.</param>
public sealed record RecordFeature(string Name, string Kind, int Values, long? Bytes)
{
    /// <summary>The features of the first record of a file, by name.</summary>
    /// <exception cref="DataException">The file or the record cannot be read.</exception>
    public static IReadOnlyList<RecordFeature> OfFirstRecord(string path)
    {
        using var reader = RecordReader.Open(path);
        (RecordPlace place, byte[] data) = reader.Records().First();
        return [.. new FeatureReader(data, place).All().Select(Of).OrderBy(feature => feature.Name, StringComparer.Ordinal)];
    }

    private static RecordFeature Of(KeyValuePair<string, FeatureValue> feature) => feature.Value.Kind switch
    {
        FeatureKind.Bytes => new(feature.Key, "bytes", feature.Value.Count, feature.Value.Size),
        FeatureKind.Floats => new(feature.Key, "float", feature.Value.Count, null),
        FeatureKind.Int64 => new(feature.Key, "int64", feature.Value.Count, null),
        _ => new(feature.Key, "empty", 0, null),
    };
}
