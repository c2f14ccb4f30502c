using System.Text;

namespace LvSeg.Data.Examples;

/// <summary>
/// Reads a tf.train.Example in the form that writers give it, and leaves its bytes where they lie: pixels are copied once, when they become a slice.
/// </summary>
/// <remarks>
/// Google.Protobuf copies every value. It reads whatever is written otherwise, and says what is wrong with what cannot be read; this knows
/// only fields in their order, short tags, packed numbers and names in ASCII.
/// </remarks>
internal static class PlainExample
{
    // Field numbers 1 to 3, each with a length before it.
    private const byte First = 1 << 3 | 2;
    private const byte Second = 2 << 3 | 2;
    private const byte Third = 3 << 3 | 2;

    /// <summary>The features by name; null where the record has another form or none.</summary>
    public static Dictionary<string, FeatureValue>? TryRead(ReadOnlyMemory<byte> record)
    {
        if (!TryTake(ref record, First, out ReadOnlyMemory<byte> entries) || !record.IsEmpty)
            return null;
        var features = new Dictionary<string, FeatureValue>(StringComparer.Ordinal);
        while (!entries.IsEmpty)
        {
            if (!TryTake(ref entries, First, out ReadOnlyMemory<byte> entry)
                || !TryTake(ref entry, First, out ReadOnlyMemory<byte> name) || !Ascii.IsValid(name.Span)
                || !TryTake(ref entry, Second, out ReadOnlyMemory<byte> feature) || !entry.IsEmpty
                || Value(feature) is not { } value)
            {
                return null;
            }
            features[Encoding.ASCII.GetString(name.Span)] = value;
        }
        return features;
    }

    private static FeatureValue? Value(ReadOnlyMemory<byte> feature)
    {
        byte tag = feature.IsEmpty ? (byte)0 : feature.Span[0];
        if (!TryTake(ref feature, tag, out ReadOnlyMemory<byte> list) || !feature.IsEmpty)
            return null;
        return tag switch
        {
            First => Bytes(list),
            Second => Floats(list),
            Third => Numbers(list),
            _ => null,
        };
    }

    private static FeatureValue? Bytes(ReadOnlyMemory<byte> list)
    {
        var values = new FeatureValue(FeatureKind.Bytes, 0);
        while (!list.IsEmpty)
        {
            if (!TryTake(ref list, First, out ReadOnlyMemory<byte> value))
                return null;
            values = values with { Count = values.Count + 1, Size = values.Size + value.Length, Bytes = value };
        }
        return values;
    }

    private static FeatureValue? Floats(ReadOnlyMemory<byte> list)
    {
        if (list.IsEmpty)
            return new FeatureValue(FeatureKind.Floats, 0);
        return TryTake(ref list, First, out ReadOnlyMemory<byte> packed) && list.IsEmpty && packed.Length % sizeof(float) == 0
            ? new FeatureValue(FeatureKind.Floats, packed.Length / sizeof(float), Bytes: packed)
            : null;
    }

    private static FeatureValue? Numbers(ReadOnlyMemory<byte> list)
    {
        if (list.IsEmpty)
            return new FeatureValue(FeatureKind.Int64, 0);
        if (!TryTake(ref list, First, out ReadOnlyMemory<byte> packed) || !list.IsEmpty)
            return null;
        (int count, ulong last) = (0, 0);
        for (ReadOnlyMemory<byte> rest = packed; !rest.IsEmpty; count++)
        {
            if (!TryTakeVarint(ref rest, out last))
                return null;
        }
        return new FeatureValue(FeatureKind.Int64, count, Bytes: packed, Number: (long)last);
    }

    /// <summary>Takes the content of a field with a length off the start.</summary>
    private static bool TryTake(ref ReadOnlyMemory<byte> bytes, byte tag, out ReadOnlyMemory<byte> content)
    {
        content = default;
        if (bytes.IsEmpty || bytes.Span[0] != tag)
            return false;
        bytes = bytes[1..];
        if (!TryTakeVarint(ref bytes, out ulong length) || length > (ulong)bytes.Length)
            return false;
        content = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return true;
    }

    /// <summary>Takes a number off the start.</summary>
    public static bool TryTakeVarint(ref ReadOnlyMemory<byte> bytes, out ulong value)
    {
        const int longest = 10;
        value = 0;
        ReadOnlySpan<byte> span = bytes.Span;
        for (int i = 0; i < span.Length && i < longest; i++)
        {
            value |= (ulong)(span[i] & 0x7F) << (7 * i);
            if (span[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }
        return false;
    }
}
