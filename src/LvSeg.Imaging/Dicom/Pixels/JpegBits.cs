namespace LvSeg.Imaging.Dicom.Pixels;

/// <summary>The bits of a JPEG scan, highest first; behind each byte FF stands a zero that is left out.</summary>
internal ref struct JpegBits(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _current;
    private int _left;

    /// <summary>The number of bytes of which a bit was read.</summary>
    public int Read { get; private set; }

    /// <summary>Reads a difference: a code for its number of bits, then the bits.</summary>
    /// <exception cref="InvalidDataException">The scan ends too early, or the table has no such code.</exception>
    public int Difference(HuffmanTable table)
    {
        int code = 0, size = -1;
        for (int length = 1; length <= 16 && size < 0; length++)
        {
            code = code << 1 | Bit();
            size = table.ValueOf(code, length);
        }
        switch (size)
        {
            case < 0:
                throw new InvalidDataException($"JPEG byte {Read} of the scan: there is no such Huffman code.");
            case 0:
                return 0;
            case 16:
                return 1 << 15;
        }
        int bits = 0;
        for (int i = 0; i < size; i++)
            bits = bits << 1 | Bit();
        return bits >> size - 1 == 0 ? bits - (1 << size) + 1 : bits;
    }

    /// <summary>Passes a restart marker.</summary>
    /// <param name="number">Which, 0 to 7.</param>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    public void PassRestart(int number)
    {
        if (_bytes[Read..] is not [0xFF, var marker, ..] || marker != 0xD0 + number)
            throw new InvalidDataException($"JPEG byte {Read} of the scan: restart marker {number} was expected.");
        Read += 2;
        _left = 0;
    }

    private int Bit()
    {
        if (_left == 0)
        {
            if (Read >= _bytes.Length)
                throw new InvalidDataException("the JPEG scan is cut short.");
            _current = _bytes[Read++];
            if (_current == 0xFF)
            {
                if (Read >= _bytes.Length || _bytes[Read] != 0)
                    throw new InvalidDataException($"JPEG byte {Read} of the scan: it ends before all pixels are there.");
                Read++;
            }
            _left = 8;
        }
        return _current >> --_left & 1;
    }
}
