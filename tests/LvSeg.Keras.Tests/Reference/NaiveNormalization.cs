namespace LvSeg.Keras.Tests.Reference;

/// <summary>Normalization of one sample in double precision.</summary>
internal static class NaiveNormalization
{
    /// <summary>(x − mean)/√(variance + ε) of numbers that are normalized together.</summary>
    public static double[] Of(double[] numbers, double epsilon)
    {
        double mean = numbers.Average(), variance = numbers.Average(x => (x - mean) * (x - mean));
        return [.. numbers.Select(x => (x - mean) / Math.Sqrt(variance + epsilon))];
    }

    /// <summary>Each group of neighbouring channels together, then a scale and a shift for each channel.</summary>
    public static double[,,] OfGroups(double[,,] picture, int groups, double epsilon, double[] gamma, double[] beta)
    {
        int channels = picture.GetLength(2), size = channels / groups;
        var output = new double[picture.GetLength(0), picture.GetLength(1), channels];
        for (int group = 0; group < groups; group++)
        {
            (int Y, int X, int C)[] places = [.. Pixels.Of(picture.GetLength(0), picture.GetLength(1))
                .SelectMany(pixel => Enumerable.Range(group * size, size).Select(c => (pixel.Row, pixel.Column, c)))];
            double[] normalized = Of([.. places.Select(at => picture[at.Y, at.X, at.C])], epsilon);
            for (int i = 0; i < places.Length; i++)
                output[places[i].Y, places[i].X, places[i].C] = gamma[places[i].C] * normalized[i] + beta[places[i].C];
        }
        return output;
    }
}
