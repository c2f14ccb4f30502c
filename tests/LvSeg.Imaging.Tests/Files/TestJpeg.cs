namespace LvSeg.Imaging.Tests.Files;

/// <summary>Writes lossless JPEG (process 14) with one Huffman table: each of the 17 numbers of bits has a code of 5 bits.</summary>
public static class TestJpeg
{
    public static byte[] Of(int[] pixels, int rows, int columns, int precision, int predictor = 1, int transform = 0, int restart = 0)
    {
        List<byte> file = [0xFF, 0xD8, 0xFF, 0xFE, 0, 4, 65, 66];
        file.AddRange([0xFF, 0xC4, 0, 36, 0, .. Enumerable.Range(1, 16).Select(length => (byte)(length == 5 ? 17 : 0)), .. Enumerable.Range(0, 17).Select(i => (byte)i)]);
        file.AddRange([0xFF, 0xC3, 0, 11, (byte)precision, (byte)(rows >> 8), (byte)rows, (byte)(columns >> 8), (byte)columns, 1, 1, 0x11, 0]);
        if (restart > 0)
            file.AddRange([0xFF, 0xDD, 0, 4, (byte)(restart >> 8), (byte)restart]);
        file.AddRange([0xFF, 0xDA, 0, 8, 1, 1, 0, (byte)predictor, 0, (byte)transform]);
        var bits = new List<bool>();
        int first = 0;
        for (int i = 0; i < rows * columns; i++)
        {
            if (restart > 0 && i > 0 && i % restart == 0)
            {
                Flush(file, bits);
                file.AddRange([0xFF, (byte)(0xD0 + (i / restart - 1) % 8)]);
                first = i;
            }
            int At(int index) => pixels[index] >> transform;
            bool top = i - first < columns, left = i % columns == 0;
            int expected = top && left ? 1 << (precision - transform - 1) : top ? At(i - 1) : left ? At(i - columns)
                : Prediction(predictor, At(i - 1), At(i - columns), At(i - columns - 1));
            int difference = (At(i) - expected) & 0xFFFF;
            if (difference > 32768)
                difference -= 65536;
            int size = difference == 0 ? 0 : (int)Math.Log2(Math.Abs(difference)) + 1;
            Add(bits, size, 5);
            if (size is > 0 and < 16)
                Add(bits, difference > 0 ? difference : difference + (1 << size) - 1, size);
        }
        Flush(file, bits);
        return [.. file, 0xFF, 0xD9, .. file.Count % 2 == 1 ? (byte[])[0] : []];
    }

    private static int Prediction(int predictor, int a, int b, int c) => predictor switch
    {
        1 => a,
        2 => b,
        3 => c,
        4 => a + b - c,
        5 => a + (int)Math.Floor((b - c) / 2.0),
        6 => b + (int)Math.Floor((a - c) / 2.0),
        _ => (int)Math.Floor((a + b) / 2.0),
    };

    private static void Add(List<bool> bits, int value, int count)
    {
        for (int i = count - 1; i >= 0; i--)
            bits.Add((value >> i & 1) == 1);
    }

    private static void Flush(List<byte> file, List<bool> bits)
    {
        while (bits.Count % 8 != 0)
            bits.Add(true);
        for (int i = 0; i < bits.Count; i += 8)
        {
            byte value = (byte)Enumerable.Range(0, 8).Sum(k => bits[i + k] ? 128 >> k : 0);
            file.Add(value);
            if (value == 0xFF)
                file.Add(0);
        }
        bits.Clear();
    }
}
