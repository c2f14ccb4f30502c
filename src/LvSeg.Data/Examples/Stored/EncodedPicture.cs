using System.Buffers.Binary;

namespace LvSeg.Data.Examples;

/// <summary>Tells by its first bytes what encoding a picture in a record has that is not read.</summary>
internal static class EncodedPicture
{
    /// <summary>Its name with an article; null for none that is known.</summary>
    public static string? NameOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "a JPEG",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "a GIF",
        [(byte)'B', (byte)'M', ..] when bytes.Length > 54 && BinaryPrimitives.ReadInt32LittleEndian(bytes[2..]) == bytes.Length => "a BMP",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "a WebP picture",
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => "a TIFF",
        [0x1F, 0x8B, 8, 0, ..] => "gzip",
        _ when bytes.Length > 132 && bytes[128..].StartsWith("DICM"u8) => "a DICOM file",
        _ => null,
    };
}
