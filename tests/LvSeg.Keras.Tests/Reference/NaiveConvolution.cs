namespace LvSeg.Keras.Tests.Reference;

/// <summary>Convolution and its transpose as their definitions read, one multiplication at a time.</summary>
internal static class NaiveConvolution
{
    /// <param name="input">Height, width, channels.</param>
    /// <param name="kernel">Height, width, in, out.</param>
    /// <param name="bias">One a filter.</param>
    /// <param name="strides">Down and across.</param>
    /// <param name="same">SAME or VALID padding.</param>
    public static double[,,] Forward(double[,,] input, double[,,,] kernel, double[] bias, (int Down, int Across) strides, bool same)
    {
        int height = input.GetLength(0), width = input.GetLength(1), channels = input.GetLength(2);
        int kernelHeight = kernel.GetLength(0), kernelWidth = kernel.GetLength(1), filters = kernel.GetLength(3);
        int top = same ? NaiveWindows.SameBefore(height, kernelHeight, strides.Down) : 0;
        int left = same ? NaiveWindows.SameBefore(width, kernelWidth, strides.Across) : 0;
        int rows = same ? NaiveWindows.SameCount(height, strides.Down) : NaiveWindows.ValidCount(height, kernelHeight, strides.Down);
        int columns = same ? NaiveWindows.SameCount(width, strides.Across) : NaiveWindows.ValidCount(width, kernelWidth, strides.Across);
        var output = new double[rows, columns, filters];
        foreach ((int row, int column) in Pixels.Of(rows, columns))
        {
            for (int filter = 0; filter < filters; filter++)
            {
                double sum = bias[filter];
                foreach ((int i, int j) in Pixels.Of(kernelHeight, kernelWidth))
                {
                    int y = row * strides.Down + i - top, x = column * strides.Across + j - left;
                    if (y < 0 || y >= height || x < 0 || x >= width)
                        continue;
                    for (int channel = 0; channel < channels; channel++)
                        sum += input[y, x, channel] * kernel[i, j, channel, filter];
                }
                output[row, column, filter] = sum;
            }
        }
        return output;
    }

    /// <summary>Spreads each input pixel over the window that a convolution of the output would have read it from.</summary>
    /// <param name="input">Height, width, channels.</param>
    /// <param name="kernel">Height, width, out, in.</param>
    /// <param name="bias">One a filter.</param>
    /// <param name="strides">Down and across.</param>
    /// <param name="same">SAME or VALID padding.</param>
    public static double[,,] Transposed(double[,,] input, double[,,,] kernel, double[] bias, (int Down, int Across) strides, bool same)
    {
        int rows = input.GetLength(0), columns = input.GetLength(1), channels = input.GetLength(2);
        int kernelHeight = kernel.GetLength(0), kernelWidth = kernel.GetLength(1), filters = kernel.GetLength(2);
        int height = SourceSize(rows, kernelHeight, strides.Down, same), width = SourceSize(columns, kernelWidth, strides.Across, same);
        int top = same ? NaiveWindows.SameBefore(height, kernelHeight, strides.Down) : 0;
        int left = same ? NaiveWindows.SameBefore(width, kernelWidth, strides.Across) : 0;
        var output = new double[height, width, filters];
        foreach ((int y, int x) in Pixels.Of(height, width))
        {
            for (int filter = 0; filter < filters; filter++)
                output[y, x, filter] = bias[filter];
        }
        foreach ((int row, int column) in Pixels.Of(rows, columns))
        {
            foreach ((int i, int j) in Pixels.Of(kernelHeight, kernelWidth))
            {
                int y = row * strides.Down + i - top, x = column * strides.Across + j - left;
                if (y < 0 || y >= height || x < 0 || x >= width)
                    continue;
                for (int filter = 0; filter < filters; filter++)
                {
                    for (int channel = 0; channel < channels; channel++)
                        output[y, x, filter] += input[row, column, channel] * kernel[i, j, filter, channel];
                }
            }
        }
        return output;
    }

    /// <summary>The sum of the products of two pictures' values.</summary>
    public static double Dot(double[,,] a, double[,,] b) =>
        a.Cast<double>().Zip(b.Cast<double>(), (x, y) => x * y).Sum();

    // SAME: the largest picture that the convolution makes so many rows of. VALID: where the last window or the last stride ends.
    private static int SourceSize(int count, int kernel, int stride, bool same)
    {
        if (!same)
            return Enumerable.Range(0, count).Max(window => Math.Max(window * stride + kernel, (window + 1) * stride));
        int size = count;
        while (NaiveWindows.SameCount(size + 1, stride) <= count)
            size++;
        return size;
    }
}
