using System.IO.Compression;
using LvSeg.Data.Compression;
using LvSeg.Data.Files;

namespace LvSeg.Data.Records;

/// <summary>How a record file is compressed.</summary>
internal enum RecordCompression
{
    None,
    Gzip,
    Zlib,
}

/// <summary>Tells compressed files from plain ones by their first bytes, whatever their names are.</summary>
internal static class RecordCompressions
{
    /// <summary>How a file is compressed.</summary>
    public static RecordCompression Of(string path) => ReadableFile.Try(path, () =>
    {
        using FileStream file = File.OpenRead(path);
        return Of(file);
    });

    /// <summary>
    /// By the first bytes, unless they are a record's length, which has its checksum behind it; the stream is back at its start afterwards.
    /// </summary>
    public static RecordCompression Of(FileStream file)
    {
        Span<byte> start = stackalloc byte[RecordFraming.HeaderSize];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        bool isPlain = RecordFraming.IsHeader(start);
        RecordCompression found = isPlain ? RecordCompression.None
            : start is [0x1F, 0x8B, ..] ? RecordCompression.Gzip
            : start is [var first, var second, ..] && InflatedStream.IsZlibHeader(first, second) && Inflates(file) ? RecordCompression.Zlib
            : RecordCompression.None;
        file.Position = 0;
        return found;
    }

    /// <summary>The records of a file that is compressed, decompressed to the last byte.</summary>
    public static Stream Open(this RecordCompression compression, Stream file) => compression switch
    {
        RecordCompression.Gzip => InflatedStream.Gzip(file),
        RecordCompression.Zlib => InflatedStream.Zlib(file),
        _ => file,
    };

    /// <summary>Its name: gzip.</summary>
    public static string Name(this RecordCompression compression) => compression.ToString().ToLowerInvariant();

    // Two bytes alone may be those of a text.
    private static bool Inflates(FileStream file)
    {
        try
        {
            file.Position = 0;
            using var zlib = new ZLibStream(file, CompressionMode.Decompress, leaveOpen: true);
            Span<byte> start = stackalloc byte[RecordFraming.HeaderSize];
            return zlib.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) > 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
