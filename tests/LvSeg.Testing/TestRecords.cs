using System.Buffers.Binary;
using System.IO.Compression;

namespace LvSeg.Testing;

/// <summary>TFRecord bytes made without the code under test: a checksum taken bit by bit, a frame put together by hand.</summary>
public static class TestRecords
{
    /// <summary>A whole file of records.</summary>
    public static byte[] File(params IEnumerable<byte[]> records) => [.. records.SelectMany(Framed)];

    /// <summary>One record with its length and both checksums.</summary>
    public static byte[] Framed(byte[] data)
    {
        byte[] framed = new byte[8 + 4 + data.Length + 4];
        BinaryPrimitives.WriteInt64LittleEndian(framed, data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(framed.AsSpan(8), Masked(framed.AsSpan(0, 8)));
        data.CopyTo(framed, 12);
        BinaryPrimitives.WriteUInt32LittleEndian(framed.AsSpan(12 + data.Length), Masked(data));
        return framed;
    }

    /// <summary>A record's first 12 bytes for a length of one's choice, its checksum right.</summary>
    public static byte[] Header(ulong length)
    {
        byte[] header = new byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(header, length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), Masked(header.AsSpan(0, 8)));
        return header;
    }

    /// <summary>The same bytes as a gzip file.</summary>
    public static byte[] Gzip(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return to.ToArray();
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }
        crc = ~crc;
        return unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8);
    }
}
