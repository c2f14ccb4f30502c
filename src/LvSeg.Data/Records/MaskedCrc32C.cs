using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LvSeg.Data.Records;

/// <summary>The checksum of TFRecord files: CRC-32C, rotated and shifted so that a checksum of checksums stays a good one.</summary>
public static class MaskedCrc32C
{
    /// <summary>CRC-32C (Castagnoli), unmasked.</summary>
    /// <remarks>RFC 3720, appendix B.4 gives test vectors.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Crc32C(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        for (; data.Length >= 8; data = data[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (byte b in data)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    /// <summary>CRC-32C, rotated right by 15 bits, plus the format's constant.</summary>
    public static uint Of(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Crc32C(data), 15) + 0xA282EAD8;
}
