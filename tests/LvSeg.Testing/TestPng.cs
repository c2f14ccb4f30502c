using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LvSeg.Testing;

/// <summary>PNG bytes made by hand, chunk by chunk, every row without a filter.</summary>
public static class TestPng
{
    /// <summary>8-bit grey, height × width.</summary>
    public static byte[] Grey(int height, int width, params byte[] pixels) => Of(height, width, 8, 0, pixels);

    /// <summary>A PNG of any kind.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="bits">Bits a channel.</param>
    /// <param name="colourType">0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.</param>
    /// <param name="rows">The rows as they are stored, packed.</param>
    /// <param name="before">Chunks between the header and the pixels.</param>
    public static byte[] Of(int height, int width, byte bits, byte colourType, byte[] rows, params byte[][] before) =>
        File(height, width, bits, colourType, interlaced: false, [.. rows.Chunk(Math.Max(1, rows.Length / height))], before);

    /// <summary>A PNG of one channel in the seven passes of Adam7, which the specification draws as a square of eight.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="bits">Bits a value.</param>
    /// <param name="colourType">0 grey, 3 palette.</param>
    /// <param name="values">A value a pixel.</param>
    /// <param name="before">Chunks between the header and the pixels.</param>
    public static byte[] Interlaced(int height, int width, byte bits, byte colourType, byte[] values, params byte[][] before)
    {
        const string square = "1646264677777777565656567777777736463646777777775656565677777777";
        List<byte[]> rows = [];
        foreach (char pass in "1234567")
        {
            for (int y = 0; y < height; y++)
            {
                byte[] row = [.. Enumerable.Range(0, width).Where(x => square[y % 8 * 8 + x % 8] == pass).Select(x => values[y * width + x])];
                if (row.Length > 0)
                    rows.Add(Packed(1, row.Length, bits, row));
            }
        }
        return File(height, width, bits, colourType, interlaced: true, rows, before);
    }

    /// <summary>Rows of values of a few bits, each row beginning with a byte of its own.</summary>
    public static byte[] Packed(int height, int width, byte bits, byte[] values) =>
    [
        .. Enumerable.Range(0, height).SelectMany(y => values[(y * width)..((y + 1) * width)].Chunk(8 / bits))
            .Select(group => (byte)group.Select((value, i) => value << (8 - bits * (i + 1))).Sum()),
    ];

    private static byte[] File(int height, int width, byte bits, byte colourType, bool interlaced, IReadOnlyList<byte[]> rows, byte[][] before)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = bits;
        header[9] = colourType;
        header[12] = (byte)(interlaced ? 1 : 0);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (byte[] row in rows)
            {
                zlib.WriteByte(0);
                zlib.Write(row);
            }
        }
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header), .. before.SelectMany(c => c),
            .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A chunk with its length and checksum.</summary>
    public static byte[] Chunk(string kind, byte[] body)
    {
        byte[] chunk = new byte[body.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        Encoding.ASCII.GetBytes(kind, chunk.AsSpan(4));
        body.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + body.Length), Crc32(chunk.AsSpan(4, 4 + body.Length)));
        return chunk;
    }

    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
