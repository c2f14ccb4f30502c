namespace LvSeg.Keras.Tests.Reference;

/// <summary>Sparse categorical cross-entropy of one picture in double precision.</summary>
internal static class NaiveCrossentropy
{
    /// <param name="classes">Height, width.</param>
    /// <param name="logits">Height, width, classes.</param>
    public static double OfLogits(int[,] classes, double[,,] logits) => Mean(classes, logits, Math.Exp);

    /// <summary>Each value is clipped to 1e-7 … 1 − 1e-7, then divided by the pixel's sum.</summary>
    public static double OfProbabilities(int[,] classes, double[,,] probabilities) =>
        Mean(classes, probabilities, p => Math.Min(Math.Max(p, 1e-7), 1 - 1e-7));

    private static double Mean(int[,] classes, double[,,] scores, Func<double, double> weightOf)
    {
        double sum = 0;
        foreach ((int y, int x) in Pixels.Of(classes.GetLength(0), classes.GetLength(1)))
        {
            double all = 0;
            for (int c = 0; c < scores.GetLength(2); c++)
                all += weightOf(scores[y, x, c]);
            sum -= Math.Log(weightOf(scores[y, x, classes[y, x]]) / all);
        }
        return sum / classes.Length;
    }
}
