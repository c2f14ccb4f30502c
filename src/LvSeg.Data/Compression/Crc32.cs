using System.Buffers.Binary;

namespace LvSeg.Data.Compression;

/// <summary>The CRC-32 of gzip and PNG, eight bytes at a time or more.</summary>
/// <remarks>RFC 1952, section 8. Another polynomial than that of TFRecord files.</remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Lanes = 8;
    private static readonly uint[][] _tables = Tables();

    /// <summary>The checksum of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> data) => Add(0, data);

    /// <summary>The checksum of what was there before and of further bytes.</summary>
    /// <param name="crc">That of what was there before; 0 for nothing.</param>
    /// <param name="data">The further bytes.</param>
    public static uint Add(uint crc, ReadOnlySpan<byte> data)
    {
        uint[][] t = _tables;
        crc = ~crc;
        if (CarrylessCrc32.IsSupported && data.Length >= CarrylessCrc32.Fewest)
        {
            int whole = data.Length & -16;
            crc = CarrylessCrc32.Add(crc, data[..whole]);
            data = data[whole..];
        }
        for (; data.Length >= Lanes; data = data[Lanes..])
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc, high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = t[7][low & 255] ^ t[6][low >> 8 & 255] ^ t[5][low >> 16 & 255] ^ t[4][low >> 24]
                ^ t[3][high & 255] ^ t[2][high >> 8 & 255] ^ t[1][high >> 16 & 255] ^ t[0][high >> 24];
        }
        foreach (byte b in data)
            crc = crc >> 8 ^ t[0][(crc ^ b) & 255];
        return ~crc;
    }

    private static uint[][] Tables()
    {
        uint[][] tables = [.. Enumerable.Range(0, Lanes).Select(_ => new uint[256])];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ Polynomial : crc >> 1;
            tables[0][i] = crc;
        }
        for (int lane = 1; lane < Lanes; lane++)
        {
            for (int i = 0; i < 256; i++)
                tables[lane][i] = tables[lane - 1][i] >> 8 ^ tables[0][tables[lane - 1][i] & 255];
        }
        return tables;
    }
}
