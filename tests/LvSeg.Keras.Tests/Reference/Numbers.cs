namespace LvSeg.Keras.Tests.Reference;

/// <summary>Arrays of made-up numbers. All are quarters between −2 and 2, so that float32 adds up their products exactly.</summary>
internal static class Numbers
{
    public static double[] Row(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(-8, 9) / 4.0)];
    }

    public static double[,] Matrix(int rows, int columns, int seed = 1) => (double[,])Fill(new double[rows, columns], seed);

    /// <summary>Height, width, channels.</summary>
    public static double[,,] Picture(int height, int width, int channels, int seed = 1) =>
        (double[,,])Fill(new double[height, width, channels], seed);

    /// <summary>Height, width, in, out; for a transposed convolution height, width, out, in.</summary>
    public static double[,,,] Kernel(int height, int width, int third, int fourth, int seed = 1) =>
        (double[,,,])Fill(new double[height, width, third, fourth], seed);

    private static Array Fill(Array target, int seed)
    {
        Buffer.BlockCopy(Row(target.Length, seed), 0, target, 0, target.Length * sizeof(double));
        return target;
    }
}
