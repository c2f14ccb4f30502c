namespace LvSeg.Runs.Slices;

/// <summary>The square part of a slice that is shown enlarged.</summary>
/// <param name="Top">Its first row.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct SliceWindow(int Top, int Left, int Height, int Width)
{
    private const int LeastSide = 80;
    private const double Room = 1.6;

    /// <summary>The part around every pixel of the truth and of the prediction, with room around them; the whole slice where there are none.</summary>
    public static SliceWindow Around(int height, int width, byte[] truth, byte[] predicted)
    {
        (int top, int bottom, int left, int right) = (height, -1, width, -1);
        for (int i = 0; i < truth.Length; i++)
        {
            if (truth[i] == 0 && predicted[i] == 0)
                continue;
            (int y, int x) = (i / width, i % width);
            (top, bottom, left, right) = (Math.Min(top, y), Math.Max(bottom, y), Math.Min(left, x), Math.Max(right, x));
        }
        if (bottom < 0)
            return new SliceWindow(0, 0, height, width);
        int side = Math.Max(LeastSide, (int)Math.Ceiling(Room * (Math.Max(bottom - top, right - left) + 1)));
        if (side >= Math.Min(height, width))
            return new SliceWindow(0, 0, height, width);
        return new SliceWindow(
            Math.Clamp((top + bottom + 1 - side) / 2, 0, height - side), Math.Clamp((left + right + 1 - side) / 2, 0, width - side), side, side);
    }

    /// <summary>Whether it is all of a slice.</summary>
    public bool IsWhole(int height, int width) => Height == height && Width == width;

    /// <summary>The values inside, row by row.</summary>
    /// <param name="values">Those of the slice, row by row.</param>
    /// <param name="width">The slice's columns.</param>
    public T[] Cut<T>(T[] values, int width)
    {
        var part = new T[Height * Width];
        for (int y = 0; y < Height; y++)
            Array.Copy(values, (Top + y) * width + Left, part, y * Width, Width);
        return part;
    }
}
