namespace LvSeg.Data.Examples;

/// <summary>What kind of values a feature holds.</summary>
internal enum FeatureKind
{
    Empty,
    Bytes,
    Floats,
    Int64,
}

/// <summary>What a record says under one name.</summary>
/// <param name="Kind">The kind of its values.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Size">How many bytes they have together; 0 where they are numbers.</param>
/// <param name="Bytes">
/// The last value where they are bytes; numbers all together, floats of four bytes, int64 as varints. It lies in the record's own memory.
/// </param>
/// <param name="Number">The last value where they are int64.</param>
internal readonly record struct FeatureValue(
    FeatureKind Kind, int Count, long Size = 0, ReadOnlyMemory<byte> Bytes = default, long Number = 0);
