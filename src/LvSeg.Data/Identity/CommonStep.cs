namespace LvSeg.Data.Identity;

/// <summary>Finds the step that all intensities of a picture are whole multiples of, up to rounding and an offset: those of integers divided by 255, say.</summary>
internal static class CommonStep
{
    private const int MostSteps = 1 << 16;
    private const int MostTries = 32;

    /// <summary>The step.</summary>
    /// <param name="image">Intensities.</param>
    /// <param name="darkest">The smallest of them.</param>
    /// <param name="brightest">The largest, above <paramref name="darkest"/>.</param>
    /// <param name="rounding">How much an intensity may be off by, as a part of the largest.</param>
    /// <returns>Null where there is none, or the range has more than 65,536 steps.</returns>
    public static double? Find(ReadOnlySpan<float> image, float darkest, float brightest, double rounding)
    {
        double off = rounding * Math.Max(Math.Abs((double)darkest), Math.Abs((double)brightest));
        if (Distances(image, darkest, brightest, off) is not { } distances)
            return null;
        double step = Gap(distances);
        for (int tries = 0; tries < MostTries && step > 16 * off; tries++)
        {
            double rest = Refine(distances, ref step);
            if (rest == 0)
                return distances[^1] / step < MostSteps && distances.All(distance => Math.Abs(distance - Math.Round(distance / step) * step) <= 2 * off) ? step : null;
            // As Euclid finds a common divisor.
            step = rest;
        }
        return null;
    }

    // How far each number lies above the darkest, each once and in order; null where two are nearer to each other than steps can be.
    private static double[]? Distances(ReadOnlySpan<float> image, float darkest, float brightest, double off)
    {
        double?[] places = new double?[MostSteps];
        double perPlace = (MostSteps - 1) / ((double)brightest - darkest);
        foreach (float intensity in image)
        {
            double distance = (double)intensity - darkest;
            ref double? place = ref places[(int)(distance * perPlace)];
            if (place is { } other && Math.Abs(other - distance) > off)
                return null;
            place ??= distance;
        }
        return [.. places.OfType<double>().Where(distance => distance > off)];
    }

    private static double Gap(double[] distances)
    {
        double gap = distances[0];
        for (int i = 1; i < distances.Length; i++)
            gap = Math.Min(gap, distances[i] - distances[i - 1]);
        return gap;
    }

    // The further away a number is, the better it tells the step. Gives what is left over of the first that is no multiple; else 0.
    private static double Refine(double[] distances, ref double step)
    {
        foreach (double distance in distances)
        {
            double steps = Math.Round(distance / step), rest = Math.Abs(distance - steps * step);
            if (steps == 0 || rest > 0.2 * step)
                return Math.Min(rest, steps == 0 ? distance : rest);
            step = distance / steps;
        }
        return 0;
    }
}
