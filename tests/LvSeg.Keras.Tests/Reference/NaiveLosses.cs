namespace LvSeg.Keras.Tests.Reference;

/// <summary>The losses of a batch of pictures from logits, in double precision, as their papers write them.</summary>
internal static class NaiveLosses
{
    /// <summary>Each pixel by the weight of its class, divided by the number of pixels.</summary>
    public static double Crossentropy(int[][,] truth, double[][,,] logits, params double[] weights) =>
        Pixelwise(truth, logits, (p, c) => -weights[c] * Math.Log(p));

    /// <summary>Lin et al.: (1 − p)^γ · −log p, and α or 1 − α before it.</summary>
    public static double Focal(int[][,] truth, double[][,,] logits, double gamma, double? alpha) =>
        Pixelwise(truth, logits, (p, c) => -Math.Pow(1 - p, gamma) * Math.Log(p) * (alpha is { } a ? c == 0 ? 1 - a : a : 1));

    /// <summary>1 − the mean Dice of the classes from 1 on.</summary>
    public static double Dice(int[][,] truth, double[][,,] logits, double smooth, bool perSample)
    {
        if (perSample)
            return truth.Select((_, n) => Dice([truth[n]], [logits[n]], smooth, perSample: false)).Average();
        int classes = logits[0].GetLength(2);
        double mean = 0;
        for (int c = 1; c < classes; c++)
        {
            double both = 0, found = 0, real = 0;
            for (int n = 0; n < truth.Length; n++)
            {
                foreach ((int y, int x) in Pixels.Of(truth[n].GetLength(0), truth[n].GetLength(1)))
                {
                    double p = Probability(logits[n], y, x, c);
                    found += p;
                    if (truth[n][y, x] == c)
                        (both, real) = (both + p, real + 1);
                }
            }
            mean += (2 * both + smooth) / (found + real + smooth) / (classes - 1);
        }
        return 1 - mean;
    }

    private static double Pixelwise(int[][,] truth, double[][,,] logits, Func<double, int, double> loss)
    {
        double sum = 0;
        for (int n = 0; n < truth.Length; n++)
        {
            foreach ((int y, int x) in Pixels.Of(truth[n].GetLength(0), truth[n].GetLength(1)))
                sum += loss(Probability(logits[n], y, x, truth[n][y, x]), truth[n][y, x]);
        }
        return sum / truth.Sum(classes => classes.Length);
    }

    private static double Probability(double[,,] logits, int y, int x, int c)
    {
        double all = 0;
        for (int other = 0; other < logits.GetLength(2); other++)
            all += Math.Exp(logits[y, x, other] - logits[y, x, c]);
        return 1 / all;
    }
}
