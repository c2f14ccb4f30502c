using System.Text;

namespace LvSeg.Data.Records;

/// <summary>Tells by its first bytes what a file is that is none of records.</summary>
internal static class KnownContent
{
    /// <summary>A sentence's end: what it looks like, and what to do where something can be done.</summary>
    /// <param name="start">The first bytes, 12 or fewer.</param>
    /// <param name="path">The file.</param>
    public static string Describe(ReadOnlySpan<byte> start, string path)
    {
        if (IsDicom(path))
            return "; it looks like a DICOM file";
        if (Compression(start) is { } compression)
            return $"; it is compressed with {compression.Name}, which is not read. Decompress it ({compression.Command}), or compress it with gzip or zlib instead";
        if (Kind(start) is { } kind)
            return $"; it looks like {kind}";
        foreach (byte b in start)
        {
            if (b is (< 32 or > 126) and not ((byte)'\n' or (byte)'\r' or (byte)'\t'))
                return $"; it begins with the bytes {Convert.ToHexString(start)}{(start is [0x78, 0x01 or 0x5E or 0x9C or 0xDA, ..] ? ", as zlib does, and is damaged at its start" : "")}";
        }
        string text = Encoding.ASCII.GetString(start).ReplaceLineEndings(" ");
        return $"; it looks like text and begins with '{text}'";
    }

    // The mark stands behind 128 bytes that mean nothing.
    private static bool IsDicom(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            file.Position = 128;
            Span<byte> mark = stackalloc byte[4];
            return file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) == mark.Length && mark.SequenceEqual("DICM"u8);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The compression that bytes begin with, with a command that undoes it; null for none, and for those that are read.</summary>
    private static (string Name, string Command)? Compression(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => ("bzip2", "bzip2 -d"),
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => ("xz", "xz -d"),
        [0x5D, 0, 0, ..] => ("LZMA", "unlzma"),
        [(byte)'L', (byte)'Z', (byte)'I', (byte)'P', ..] => ("lzip", "lzip -d"),
        [0x28, 0xB5, 0x2F, 0xFD, ..] or [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18, ..] => ("zstd", "zstd -d"),
        [0x04, 0x22, 0x4D, 0x18, ..] or [0x02, 0x21, 0x4C, 0x18, ..] => ("LZ4", "lz4 -d"),
        [0xFF, 6, 0, 0, (byte)'s', (byte)'N', (byte)'a', (byte)'P', (byte)'p', (byte)'Y', ..] => ("Snappy", "snzip -d"),
        [0x1F, 0x9D, ..] => ("compress (.Z)", "gzip -d"),
        [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => ("7-Zip", "7z x"),
        _ => null,
    };

    private static string? Kind(ReadOnlySpan<byte> start) => start switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "a PNG picture",
        [0xFF, 0xD8, 0xFF, ..] => "a JPEG picture",
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => "a TIFF picture",
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => "an HDF5 file",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive",
        [0x1F, 0x8B, ..] => "gzip inside gzip",
        _ => null,
    };
}
