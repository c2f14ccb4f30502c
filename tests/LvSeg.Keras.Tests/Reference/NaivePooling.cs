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
        for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++)
        for (int channel = 0; channel < channels; channel++)
        {
            double largest = double.NegativeInfinity;
            for (int y = row * strides.Down - top; y < row * strides.Down - top + window.Down; y++)
            for (int x = column * strides.Across - left; x < column * strides.Across - left + window.Across; x++)
            {
                if (y >= 0 && y < height && x >= 0 && x < width)
                    largest = Math.Max(largest, input[y, x, channel]);
            }
            output[row, column, channel] = largest;
        }
        return output;
    }
}
