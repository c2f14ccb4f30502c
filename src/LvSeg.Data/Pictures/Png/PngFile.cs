using System.Buffers.Binary;
using LvSeg.Data.Compression;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Pictures.Png;

/// <summary>A PNG's chunks, as far as its pixels depend on them; nothing is decoded yet.</summary>
/// <remarks>PNG specification, third edition (W3C 2025): signature 5.2, chunks 5.3, IHDR 11.2.1, PLTE 11.2.2, IDAT 11.2.3, tRNS 11.3.1.1.</remarks>
/// <param name="Where">Its file or feature, as errors name it.</param>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Bits">Bits a channel, or a palette's index: 1, 2, 4, 8 or 16.</param>
/// <param name="Colour">What the channels are.</param>
/// <param name="Interlaced">Whether the pixels come in seven passes.</param>
/// <param name="Palette">Red, green and blue of each colour; empty where there is none.</param>
/// <param name="Transparency">What of it is not opaque, as the kind of colour has it; empty for nothing.</param>
/// <param name="Compressed">The pixels, compressed.</param>
internal sealed record PngFile(
    string Where, int Height, int Width, int Bits, PngColour Colour, bool Interlaced, byte[] Palette, byte[] Transparency, byte[] Compressed)
{
    private const int SignatureSize = 8;
    private const int ChunkFrame = 12;      // length, kind and checksum
    private const uint Ihdr = 0x49484452, Plte = 0x504C5445, Idat = 0x49444154, Iend = 0x49454E44, Trns = 0x74524E53, FurtherFrame = 0x66644154;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Walks the chunks to the last.</summary>
    /// <param name="where">Begins every error: its file or feature.</param>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="DataException">It is no PNG, cut short or damaged, or something lies behind it.</exception>
    public static PngFile Read(string where, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Signature))
            throw new DataException($"{where}: not a PNG picture{(bytes.IsEmpty ? ": the file is empty" : "")}. Pictures must be 8-bit grey PNGs.");
        PngFile? png = null;
        var compressed = new MemoryStream();
        for (int at = SignatureSize; bytes.Length - at >= ChunkFrame;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            uint kind = BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 4)..]);
            if (length > bytes.Length - at - ChunkFrame)
                break;
            ReadOnlySpan<byte> body = bytes.Slice(at + 8, (int)length);
            if (kind is Ihdr or Plte or Idat or Iend or Trns
                && Crc32.Of(bytes.Slice(at + 4, 4 + (int)length)) != BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 8 + (int)length)..]))
            {
                throw Damaged(where, $"the checksum of its {Name(kind)} chunk at byte {at.Grouped()} is wrong");
            }
            at += ChunkFrame + (int)length;
            png = png is null ? kind == Ihdr && length == 13 ? OfHeader(where, body) : throw Damaged(where, "its first chunk is not the header")
                : kind == Plte ? png with { Palette = PaletteOf(where, body) }
                : kind == Trns ? png with { Transparency = body.ToArray() }
                : kind == FurtherFrame ? throw new DataException($"{where}: it is an animated PNG with more than one picture; one was expected.")
                : png;
            if (kind == Idat)
                compressed.Write(body);
            if (kind != Iend)
                continue;
            RefuseRest(where, bytes, at);
            return png with { Compressed = compressed.ToArray() };
        }
        throw new DataException($"{where}: the PNG is cut short at byte {bytes.Length.Grouped()}. Copy or make it again.");
    }

    public static DataException Damaged(string where, string how) => new($"{where}: the PNG is damaged: {how}. Copy or make it again.");

    private static PngFile OfHeader(string where, ReadOnlySpan<byte> body)
    {
        uint width = BinaryPrimitives.ReadUInt32BigEndian(body), height = BinaryPrimitives.ReadUInt32BigEndian(body[4..]);
        if (height is < 1 or > Slice.LargestSide || width is < 1 or > Slice.LargestSide)
            throw new DataException($"{where}: the PNG says it has {height} × {width} pixels; each side must be 1 … {Slice.LargestSide}.");
        var colour = (PngColour)body[9];
        return colour.Allows(body[8]) && body[10] == 0 && body[11] == 0 && body[12] <= 1
            ? new(where, (int)height, (int)width, body[8], colour, body[12] == 1, [], [], [])
            : throw Damaged(where, "its header contradicts itself");
    }

    private static byte[] PaletteOf(string where, ReadOnlySpan<byte> body) => body.Length % 3 == 0 && body.Length is > 0 and <= 3 * 256 ? body.ToArray()
        : throw Damaged(where, $"its palette has {body.Length} bytes; three for each of 1 … 256 colours were expected");

    private static void RefuseRest(string where, ReadOnlySpan<byte> bytes, int end)
    {
        if (bytes[end..].ContainsAnyExcept((byte)0))
        {
            throw new DataException($"{where}: the PNG ends at byte {end.Grouped()}, and {Counted.Of(bytes.Length - end, "byte lies", "bytes lie")} behind it that "
                + "would be left unread. Copy or make it again.");
        }
    }

    private static string Name(uint kind) => kind switch { Ihdr => "IHDR", Plte => "PLTE", Idat => "IDAT", Trns => "tRNS", _ => "IEND" };
}
