namespace LvSeg.Imaging.Dicom.Pixels;

/// <summary>The Huffman codes of differences (ITU-T T.81, annexes C and F): a code stands for the number of bits of a difference, 0 to 16.</summary>
internal sealed class HuffmanTable
{
    private readonly int[] _firstCode = new int[17];
    private readonly int[] _endCode = new int[17];
    private readonly int[] _firstValue = new int[17];
    private readonly byte[] _values;

    /// <param name="counts">How many codes have 1, 2, … 16 bits.</param>
    /// <param name="values">What they stand for, in the order of the codes.</param>
    /// <exception cref="InvalidDataException">There are more codes than bits for them, or a difference has more than 16 bits.</exception>
    public HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        int code = 0, value = 0;
        for (int length = 1; length <= 16; length++)
        {
            (_firstCode[length], _firstValue[length]) = (code, value);
            code += counts[length - 1];
            value += counts[length - 1];
            _endCode[length] = code;
            if (code > 1 << length)
                throw new InvalidDataException("a JPEG Huffman table has more codes than there can be.");
            code <<= 1;
        }
        foreach (byte bits in values)
        {
            if (bits > 16)
                throw new InvalidDataException($"a JPEG Huffman table has a difference of {bits} bits; 0 to 16 were expected.");
        }
        _values = values.ToArray();
    }

    /// <summary>What a code stands for; −1 for none of that length.</summary>
    public int ValueOf(int code, int length) =>
        code < _endCode[length] && code >= _firstCode[length] ? _values[_firstValue[length] + code - _firstCode[length]] : -1;
}
