namespace LvSeg.Imaging.Dicom.Pixels;

/// <summary>Lossless JPEG with Huffman codes (process 14; ITU-T T.81, annex H): all seven predictors, 2 to 16 bits, restart intervals, point transform.</summary>
internal static class LosslessJpegFrame
{
    private const byte Prefix = 0xFF, StartOfImage = 0xD8, EndOfImage = 0xD9, HuffmanTables = 0xC4, LosslessFrame = 0xC3, Scan = 0xDA, RestartInterval = 0xDD;

    /// <summary>Decodes a frame.</summary>
    /// <param name="bytes">The JPEG stream.</param>
    /// <param name="to">Takes the numbers, without sign: rows × columns.</param>
    /// <param name="layout">What the data set says of the image.</param>
    /// <exception cref="InvalidDataException">The stream is damaged, cut short, of another process, or of another size than the data set says.</exception>
    public static void Decode(ReadOnlySpan<byte> bytes, Span<int> to, PixelLayout layout)
    {
        if (bytes is not [Prefix, StartOfImage, ..])
            throw new InvalidDataException("a JPEG stream was expected.");
        var tables = new HuffmanTable?[4];
        int precision = 0, restart = 0, at = 2;
        while (true)
        {
            byte marker = MarkerAt(bytes, ref at);
            ReadOnlySpan<byte> segment = SegmentAt(bytes, marker, ref at);
            switch (marker)
            {
                case HuffmanTables:
                    ReadTables(segment, tables);
                    break;
                case LosslessFrame:
                    precision = PrecisionOf(segment, layout);
                    break;
                case RestartInterval when segment.Length == 2:
                    restart = segment[0] << 8 | segment[1];
                    break;
                case Scan:
                    int end = at + DecodeScan(bytes[at..], segment, tables, precision, restart, to, layout.Columns);
                    CheckEnd(bytes, end);
                    return;
                case >= 0xE0 and <= 0xEF or 0xFE:
                    break;
                default:
                    throw new InvalidDataException($"JPEG marker FF{marker:X2} at its byte {at - segment.Length - 4} belongs to no lossless image of process 14.");
            }
        }
    }

    private static byte MarkerAt(ReadOnlySpan<byte> bytes, ref int at)
    {
        int start = at;
        while (at < bytes.Length && bytes[at] == Prefix)
            at++;
        if (at == start || at >= bytes.Length)
            throw new InvalidDataException($"a JPEG marker was expected at its byte {start}.");
        return bytes[at++];
    }

    private static ReadOnlySpan<byte> SegmentAt(ReadOnlySpan<byte> bytes, byte marker, ref int at)
    {
        int length = at + 2 <= bytes.Length ? bytes[at] << 8 | bytes[at + 1] : 0;
        if (length < 2 || at + length > bytes.Length)
            throw new InvalidDataException($"the segment of JPEG marker FF{marker:X2} at its byte {at} is cut short.");
        ReadOnlySpan<byte> segment = bytes.Slice(at + 2, length - 2);
        at += length;
        return segment;
    }

    private static void ReadTables(ReadOnlySpan<byte> segment, HuffmanTable?[] tables)
    {
        while (segment.Length > 0)
        {
            if (segment[0] > 3 || segment.Length < 17)
                throw new InvalidDataException("a JPEG Huffman table is damaged.");
            int count = 0;
            foreach (byte codes in segment[1..17])
                count += codes;
            if (segment.Length < 17 + count)
                throw new InvalidDataException("a JPEG Huffman table is cut short.");
            tables[segment[0]] = new HuffmanTable(segment[1..17], segment.Slice(17, count));
            segment = segment[(17 + count)..];
        }
    }

    private static int PrecisionOf(ReadOnlySpan<byte> segment, PixelLayout layout)
    {
        if (segment.Length < 9 || segment[5] != 1)
            throw new InvalidDataException("a JPEG image of one component was expected.");
        int precision = segment[0], rows = segment[1] << 8 | segment[2], columns = segment[3] << 8 | segment[4];
        if (rows != layout.Rows || columns != layout.Columns)
            throw new InvalidDataException($"the JPEG image has {rows} × {columns} pixels; {layout.Rows} × {layout.Columns} were expected.");
        if (precision < 2 || precision > layout.BitsAllocated)
            throw new InvalidDataException($"the JPEG image has {precision} bits a pixel; 2 to {layout.BitsAllocated} were expected.");
        return precision;
    }

    /// <returns>The number of bytes read.</returns>
    private static int DecodeScan(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> header, HuffmanTable?[] tables, int precision, int restart, Span<int> to, int columns)
    {
        if (precision == 0 || header.Length != 6 || header[0] != 1 || header[3] is 0 or > 7 || header[4] != 0 || header[5] >= precision)
            throw new InvalidDataException("the JPEG scan is not one of a lossless image with one component.");
        if (header[2] >> 4 > 3 || tables[header[2] >> 4] is not { } table)
            throw new InvalidDataException("the JPEG scan names a Huffman table that is not there.");
        if (restart % columns != 0)
            throw new InvalidDataException($"the JPEG restart interval is {restart}; a number of whole rows of {columns} was expected.");
        (int predictor, int transform) = (header[3], header[5]);
        var bits = new JpegBits(bytes);
        int firstOfInterval = 0;
        for (int row = 0; row < to.Length / columns; row++)
        {
            if (restart > 0 && row > 0 && row * columns % restart == 0)
            {
                bits.PassRestart((row * columns / restart - 1) % 8);
                firstOfInterval = row;
            }
            Span<int> line = to.Slice(row * columns, columns);
            ReadOnlySpan<int> above = row == firstOfInterval ? [] : to.Slice((row - 1) * columns, columns);
            for (int x = 0; x < columns; x++)
            {
                int expected = above.IsEmpty ? x == 0 ? 1 << precision - transform - 1 : line[x - 1]
                    : x == 0 ? above[0] : Predicted(predictor, line[x - 1], above[x], above[x - 1]);
                line[x] = (expected + bits.Difference(table)) & 0xFFFF;
                if (line[x] >> precision - transform != 0)
                    throw new InvalidDataException($"JPEG pixel {x} of row {row} became {line[x]}, which has more than {precision - transform} bits.");
            }
        }
        for (int i = 0; i < to.Length; i++)
            to[i] <<= transform;
        return bits.Read;
    }

    private static int Predicted(int predictor, int left, int above, int corner) => predictor switch
    {
        1 => left,
        2 => above,
        3 => corner,
        4 => left + above - corner,
        5 => left + (above - corner >> 1),
        6 => above + (left - corner >> 1),
        _ => left + above >> 1,
    };

    private static void CheckEnd(ReadOnlySpan<byte> bytes, int at)
    {
        if (MarkerAt(bytes, ref at) != EndOfImage)
            throw new InvalidDataException("the JPEG stream goes on behind its last pixel.");
    }
}
