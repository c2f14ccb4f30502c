namespace LvSeg.Keras.Tests.Reference;

/// <summary>Batch normalization of rows of (channels) in double precision, with its moving figures.</summary>
internal sealed class NaiveBatchNormalization(double[] gamma, double[] beta, double momentum, double epsilon)
{
    public double[] MovingMean { get; } = new double[gamma.Length];

    public double[] MovingVariance { get; } = [.. gamma.Select(_ => 1.0)];

    /// <summary>One training step: rows are the pixels of all pictures of the batch.</summary>
    public double[,] Train(double[,] rows)
    {
        int count = rows.GetLength(0);
        var output = new double[count, gamma.Length];
        for (int c = 0; c < gamma.Length; c++)
        {
            double mean = 0, variance = 0;
            for (int i = 0; i < count; i++)
                mean += rows[i, c] / count;
            for (int i = 0; i < count; i++)
                variance += (rows[i, c] - mean) * (rows[i, c] - mean) / count;
            for (int i = 0; i < count; i++)
                output[i, c] = gamma[c] * (rows[i, c] - mean) / Math.Sqrt(variance + epsilon) + beta[c];
            MovingMean[c] = MovingMean[c] * momentum + mean * (1 - momentum);
            MovingVariance[c] = MovingVariance[c] * momentum + variance * (1 - momentum);
        }
        return output;
    }

    /// <summary>Outside training: with the moving figures.</summary>
    public double[,] Infer(double[,] rows)
    {
        var output = new double[rows.GetLength(0), gamma.Length];
        foreach ((int i, int c) in Pixels.Of(rows.GetLength(0), gamma.Length))
            output[i, c] = gamma[c] * (rows[i, c] - MovingMean[c]) / Math.Sqrt(MovingVariance[c] + epsilon) + beta[c];
        return output;
    }
}
