using LvSeg.Data.Files;

namespace LvSeg.Data.Records;

/// <summary>Tells gzip files from plain ones, whatever their names are.</summary>
internal static class RecordCompression
{
    public static bool IsGzip(string path) => ReadableFile.Try(path, () =>
    {
        using FileStream file = File.OpenRead(path);
        return IsGzip(file);
    });

    /// <summary>By the first two bytes, unless they are a record's length, which has its checksum behind it; the stream is back at its start afterwards.</summary>
    public static bool IsGzip(FileStream file)
    {
        Span<byte> start = stackalloc byte[RecordFraming.HeaderSize];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        return start is [0x1F, 0x8B, ..] && !RecordFraming.IsHeader(start);
    }
}
