using System.Buffers.Binary;

namespace LvSeg.Data.Records;

/// <summary>What stands around a record's data, and what is said where it is wrong.</summary>
/// <remarks>length: u64, masked CRC-32C of the length: u32, data, masked CRC-32C of the data: u32; all little-endian.</remarks>
internal static class RecordFraming
{
    public const int HeaderSize = 12;
    public const int FooterSize = 4;

    public static void WriteHeader(Span<byte> header, long length)
    {
        BinaryPrimitives.WriteInt64LittleEndian(header, length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], MaskedCrc32C.Of(header[..8]));
    }

    /// <summary>Whether bytes are a length and its right checksum.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= HeaderSize && BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) == MaskedCrc32C.Of(bytes[..8]);

    /// <summary>The length of the record's data, once its own checksum is right.</summary>
    /// <param name="header">The record's first 12 bytes, or fewer where the file ends.</param>
    /// <param name="place">Of the record.</param>
    public static int ReadLength(ReadOnlySpan<byte> header, RecordPlace place)
    {
        if (header.Length < HeaderSize)
        {
            throw place.Number == 0
                ? new DataException($"{place.File}: not a TFRecord file: it has only {Counted.Of(header.Length, "byte")}{KnownContent.Describe(header, place.File)}.")
                : CutShort(place, HeaderSize, header.Length);
        }
        uint expected = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        uint found = MaskedCrc32C.Of(header[..8]);
        if (expected != found)
        {
            throw place.Number == 0
                ? new DataException($"{place.File}: not a TFRecord file{KnownContent.Describe(header, place.File)}.\n"
                    + $"The checksum of its first length, at byte 0, is wrong: {expected:X8} was expected, {found:X8} found.")
                : Damaged($"{place}: the checksum of its length is wrong: {expected:X8} was expected, {found:X8} found");
        }
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(header);
        if (length > (ulong)(Array.MaxLength - HeaderSize - FooterSize))
            throw new DataException($"{place}: it says that it holds {length} bytes, more than a slice can have.");
        return (int)length;
    }

    public static void CheckData(ReadOnlySpan<byte> data, ReadOnlySpan<byte> footer, RecordPlace place)
    {
        uint expected = BinaryPrimitives.ReadUInt32LittleEndian(footer);
        uint found = MaskedCrc32C.Of(data);
        if (expected != found)
            throw Damaged($"{place}: checksum {expected:X8} was expected, {found:X8} found");
    }

    public static DataException CutShort(RecordPlace place, long needed, long left) =>
        new($"{place}: the file is cut short: {needed.Grouped()} bytes were expected from there on, {left.Grouped()} are left. Copy or make it again.");

    public static DataException Empty(string file) => new($"{file}: the file holds no record, it is empty. Copy or make it again.");

    private static DataException Damaged(string what) => new($"{what}. The file is damaged here") { Remedy = new ListBadRecords() };
}
