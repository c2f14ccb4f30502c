namespace LvSeg.Keras.Tests.Reference;

/// <summary>Max-pooling as its definition reads.</summary>
internal static class NaivePooling
{
    /// <summary>The largest of each window's pixels that are there.</summary>
    public static double[,,] Max(double[,,] input, (int Down, int Across) window, (int Down, int Across) strides, bool same)
    {
        int height = input.GetLength(0), width = input.GetLength(1), channels = input.GetLength(2);
        int top = same ? NaiveWindows.SameBefore(height, window.Down, strides.Down) : 0;
        int left = same ? NaiveWindows.SameBefore(width, window.Across, strides.Across) : 0;
        int rows = same ? NaiveWindows.SameCount(height, strides.Down) : NaiveWindows.ValidCount(height, window.Down, strides.Down);
        int columns = same ? NaiveWindows.SameCount(width, strides.Across) : NaiveWindows.ValidCount(width, window.Across, strides.Across);
        var output = new double[rows, columns, channels];
        foreach ((int row, int column) in Pixels.Of(rows, columns))
        {
            for (int channel = 0; channel < channels; channel++)
            {
                double largest = double.NegativeInfinity;
                foreach ((int i, int j) in Pixels.Of(window.Down, window.Across))
                {
                    int y = row * strides.Down + i - top, x = column * strides.Across + j - left;
                    if (y >= 0 && y < height && x >= 0 && x < width)
                        largest = Math.Max(largest, input[y, x, channel]);
                }
                output[row, column, channel] = largest;
            }
        }
        return output;
    }
}
