namespace LvSeg.Training.Augmentation;

/// <summary>Takes resolution from a slice, as a coarser scan would have none.</summary>
internal static class Coarseness
{
    /// <summary>The mean of each cell of a coarser grid, and from those back to as many pixels as before, interpolated.</summary>
    /// <param name="image">Row by row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="factor">Pixels along the side of a cell, 1 or more.</param>
    public static float[] Apply(float[] image, int height, int width, double factor)
    {
        int rows = Math.Max(1, (int)(height / factor)), columns = Math.Max(1, (int)(width / factor));
        float[] coarse = new float[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            (int top, int bottom) = (row * height / rows, (row + 1) * height / rows);
            for (int column = 0; column < columns; column++)
            {
                (int left, int right) = (column * width / columns, (column + 1) * width / columns);
                float sum = 0;
                for (int y = top; y < bottom; y++)
                    for (int x = left; x < right; x++)
                        sum += image[y * width + x];
                coarse[row * columns + column] = sum / ((bottom - top) * (right - left));
            }
        }

        float[] result = GC.AllocateUninitializedArray<float>(image.Length);
        (int First, int Second, float Share)[] across = Places(width, columns);
        (int First, int Second, float Share)[] down = Places(height, rows);
        for (int y = 0; y < height; y++)
        {
            (int upper, int lower, float restY) = down[y];
            for (int x = 0; x < width; x++)
            {
                (int left, int right, float restX) = across[x];
                float above = coarse[upper * columns + left] + (coarse[upper * columns + right] - coarse[upper * columns + left]) * restX;
                float below = coarse[lower * columns + left] + (coarse[lower * columns + right] - coarse[lower * columns + left]) * restX;
                result[y * width + x] = above + (below - above) * restY;
            }
        }
        return result;
    }

    // Cell centres lie half a cell in, pixel centres half a pixel.
    private static (int First, int Second, float Share)[] Places(int pixels, int cells)
    {
        var places = new (int, int, float)[pixels];
        for (int i = 0; i < pixels; i++)
        {
            double place = Math.Clamp((i + 0.5) * cells / pixels - 0.5, 0, cells - 1);
            int first = (int)place;
            places[i] = (first, Math.Min(first + 1, cells - 1), (float)(place - first));
        }
        return places;
    }
}
