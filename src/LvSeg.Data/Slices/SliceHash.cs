using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LvSeg.Data.Slices;

/// <summary>Tells whether two slices show the same picture, wherever they were read from.</summary>
public static class SliceHash
{
    /// <summary>SHA-256 of height and width (int32) and the image (float32), little-endian; the mask and the name do not count.</summary>
    /// <returns>64 hexadecimal digits, small letters.</returns>
    public static string Of(Slice slice)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(size, slice.Height);
        BinaryPrimitives.WriteInt32LittleEndian(size[4..], slice.Width);
        hash.AppendData(size);
        hash.AppendData(MemoryMarshal.AsBytes<float>(slice.Image));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
