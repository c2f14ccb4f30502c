using LvSeg.Data.Slices;

namespace LvSeg.Testing;

/// <summary>Small slices with a bright square for a ventricle, each a little different.</summary>
public static class TestSlices
{
    /// <summary>One slice, labelled; intensities are whole 1024ths, so that records keep them.</summary>
    /// <param name="number">Decides the name, the patient (five slices each) and the square.</param>
    /// <param name="side">Rows and columns, 8 or more.</param>
    public static Slice Make(int number, int side = 16)
    {
        float[] image = new float[side * side];
        byte[] mask = new byte[side * side];
        int at = 2 + number % (side / 2 - 2), size = 2 + number % 3;
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                bool inside = y >= at && y < at + size && x >= at && x < at + size;
                image[y * side + x] = (inside ? 800 + number % 100 : (7 * x + 13 * y + number) % 200) / 1024f;
                mask[y * side + x] = (byte)(inside ? 1 : 0);
            }
        }
        return new Slice($"P-{number / 5:D2}-IM-0001-{number:D4}.png", $"P-{number / 5:D2}", side, side, image, mask);
    }

    /// <summary>Several slices, numbered from 0.</summary>
    public static Slice[] Make(Range numbers, int side = 16) =>
        [.. Enumerable.Range(numbers.Start.Value, numbers.End.Value - numbers.Start.Value).Select(i => Make(i, side))];
}
