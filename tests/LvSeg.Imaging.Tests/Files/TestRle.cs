using System.Buffers.Binary;

namespace LvSeg.Imaging.Tests.Files;

/// <summary>Packs frames in runs, one segment for each byte of a number, highest first.</summary>
public static class TestRle
{
    public static byte[] Frame(int bytesPerNumber, params int[] numbers) =>
        Of([.. Enumerable.Range(0, bytesPerNumber).Select(i => Segment([.. numbers.Select(number => (byte)(number >> 8 * (bytesPerNumber - 1 - i)))]))]);

    public static byte[] Of(params byte[][] segments)
    {
        byte[] header = new byte[64];
        BinaryPrimitives.WriteInt32LittleEndian(header, segments.Length);
        int at = 64;
        for (int i = 0; i < segments.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4 + 4 * i), at);
            at += segments[i].Length;
        }
        return [.. header, .. segments.SelectMany(segment => segment)];
    }

    // Runs of two or more as runs, each other byte by itself.
    private static byte[] Segment(byte[] bytes)
    {
        List<byte> packed = [];
        for (int i = 0; i < bytes.Length;)
        {
            int run = bytes.Skip(i).Take(128).TakeWhile(b => b == bytes[i]).Count();
            packed.AddRange(run > 1 ? [(byte)(1 - run), bytes[i]] : [0, bytes[i]]);
            i += run;
        }
        if (packed.Count % 2 == 1)
            packed.Add(0);
        return [.. packed];
    }
}
