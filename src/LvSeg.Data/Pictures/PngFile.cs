using System.Buffers.Binary;

namespace LvSeg.Data.Pictures;

/// <summary>What a PNG says of itself before its pixels are decoded.</summary>
/// <remarks>PNG specification, third edition (W3C 2025): signature 5.2, chunks 5.3, IHDR 11.2.1.</remarks>
internal readonly record struct PngFile(long Height, long Width, int BitDepth)
{
    private const int SignatureSize = 8;
    private const int ChunkFrame = 12;      // length, kind and checksum
    private const uint Ihdr = 0x49484452;
    private const uint Iend = 0x49454E44;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Walks the chunks to the last, so that a file that is cut short is found before it is decoded.</summary>
    public static PngFile Inspect(string path, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Signature))
            throw new DataException($"{path}: not a PNG picture{(bytes.IsEmpty ? ": the file is empty" : "")}. Pictures must be 8-bit grey PNGs.");
        PngFile? header = null;
        for (int at = SignatureSize; bytes.Length - at >= ChunkFrame;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            uint kind = BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 4)..]);
            if (length > bytes.Length - at - ChunkFrame)
                break;
            ReadOnlySpan<byte> body = bytes.Slice(at + 8, (int)length);
            if (header is null)
                header = kind == Ihdr && length == 13 ? OfHeader(body) : throw Damaged(path, "its first chunk is not the header");
            if (kind == Iend)
                return header.Value;
            at += ChunkFrame + (int)length;
        }
        throw new DataException($"{path}: the PNG is cut short at byte {bytes.Length.Grouped()}. Copy or make it again.");
    }

    public static DataException Damaged(string path, string how) => new($"{path}: the PNG is damaged: {how}. Copy or make it again.");

    private static PngFile OfHeader(ReadOnlySpan<byte> body) =>
        new(BinaryPrimitives.ReadUInt32BigEndian(body[4..]), BinaryPrimitives.ReadUInt32BigEndian(body), body[8]);
}
