using System.Buffers.Binary;

namespace LvSeg.Imaging.Dicom.Pixels;

/// <summary>Runs of equal bytes (PS3.5, annex G): a segment for the high bytes of all pixels, then one for the low bytes.</summary>
internal static class RleFrame
{
    private const int HeaderLength = 64, MostSegments = 15;

    /// <summary>Decodes a frame.</summary>
    /// <param name="bytes">The packed frame.</param>
    /// <param name="to">Takes the numbers, without sign.</param>
    /// <param name="bytesPerNumber">1 or 2.</param>
    /// <exception cref="InvalidDataException">The frame is damaged, or has another number of bytes.</exception>
    public static void Decode(ReadOnlySpan<byte> bytes, Span<int> to, int bytesPerNumber)
    {
        if (bytes.Length < HeaderLength)
            throw new InvalidDataException($"a header of {HeaderLength} bytes was expected, there are {bytes.Length}.");
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (count != bytesPerNumber)
            throw new InvalidDataException($"{bytesPerNumber} RLE segments were expected, the header says {count}{(count > MostSegments ? ", more than there can be" : "")}.");
        long end = bytes.Length;
        to.Clear();
        for (int segment = (int)count - 1; segment >= 0; segment--)
        {
            long start = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 + 4 * segment)..]);
            if (start < HeaderLength || start > end)
                throw new InvalidDataException($"RLE segment {segment + 1} begins at byte {start}; {HeaderLength} to {end} was expected.");
            DecodeSegment(bytes[(int)start..(int)end], to, 8 * (bytesPerNumber - 1 - segment), segment + 1);
            end = start;
        }
    }

    private static void DecodeSegment(ReadOnlySpan<byte> bytes, Span<int> to, int shift, int number)
    {
        int at = 0, done = 0;
        while (done < to.Length)
        {
            if (at >= bytes.Length)
                throw new InvalidDataException($"RLE segment {number} ends after {done} of {to.Length} bytes.");
            int code = (sbyte)bytes[at++];
            if (code == -128)
                continue;
            int length = Math.Abs(code) + 1, taken = code >= 0 ? length : 1;
            if (at + taken > bytes.Length)
                throw new InvalidDataException($"RLE segment {number} ends after {done} of {to.Length} bytes.");
            if (done + length > to.Length)
                throw new InvalidDataException($"RLE segment {number} holds more than {to.Length} bytes.");
            for (int i = 0; i < length; i++)
                to[done + i] |= bytes[code >= 0 ? at + i : at] << shift;
            at += taken;
            done += length;
        }
        // One byte makes the length even; some writers add a byte that says nothing.
        foreach (byte left in bytes[at..])
        {
            if (left is not (0 or 0x80))
                throw new InvalidDataException($"RLE segment {number} holds more than {to.Length} bytes.");
        }
    }
}
