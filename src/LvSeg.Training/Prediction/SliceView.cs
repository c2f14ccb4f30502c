namespace LvSeg.Training.Prediction;

/// <summary>One way to turn and mirror a picture that moves every pixel to the place of another: of a square there are eight, of a rectangle four.</summary>
/// <param name="Transposed">Whether rows and columns change places, first of all.</param>
/// <param name="UpsideDown">Whether the rows are then in reverse.</param>
/// <param name="Mirrored">Whether the columns are then in reverse.</param>
internal readonly record struct SliceView(bool Transposed, bool UpsideDown, bool Mirrored)
{
    /// <summary>Every view of a picture that has the picture's own size; the first leaves it as it is.</summary>
    public static IReadOnlyList<SliceView> Of(int height, int width)
    {
        SliceView[] upright = [new(false, false, false), new(false, false, true), new(false, true, false), new(false, true, true)];
        return height == width ? [.. upright, .. upright.Select(view => view with { Transposed = true })] : upright;
    }

    /// <summary>The picture in this view.</summary>
    public float[] Show(float[] picture, int height, int width)
    {
        float[] shown = new float[picture.Length];
        for (int row = 0; row < height; row++)
            for (int column = 0; column < width; column++)
                shown[row * width + column] = picture[From(row, column, height, width)];
        return shown;
    }

    /// <summary>A picture in this view, seen as it was again and added to others.</summary>
    public void AddBack(float[] shown, float[] sum, int height, int width)
    {
        for (int row = 0; row < height; row++)
            for (int column = 0; column < width; column++)
                sum[From(row, column, height, width)] += shown[row * width + column];
    }

    private int From(int row, int column, int height, int width)
    {
        (int y, int x) = (UpsideDown ? height - 1 - row : row, Mirrored ? width - 1 - column : column);
        return Transposed ? x * width + y : y * width + x;
    }
}
