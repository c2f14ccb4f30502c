namespace LvSeg.Data.Identity;

/// <summary>Finds the step that all intensities of a picture are whole multiples of, up to rounding and an offset: those of integers divided by 255, say.</summary>
internal static class IntensityStep
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
        if (Multiples(image, darkest, brightest, off) is not [double least, ..] multiples)
            return null;
        double step = least;
        for (int tries = 0; tries < MostTries && step > 16 * off; tries++)
        {
            double rest = Refine(multiples, ref step);
            if (rest == 0)
                return multiples[^1] / step < MostSteps && multiples.All(multiple => Math.Abs(multiple - Math.Round(multiple / step) * step) <= 2 * off) ? step : null;
            // As Euclid finds a common divisor.
            step = rest;
        }
        return null;
    }

    // What the step must divide: how far each number lies above the darkest and above the next one below it, in order, so that each tells the step well enough for the
    // next. Null where two are nearer to each other than steps can be.
    private static double[]? Multiples(ReadOnlySpan<float> image, float darkest, float brightest, double off)
    {
        // Two places a step, so that no two steps share one.
        double[] places = new double[2 * MostSteps];
        double perPlace = (places.Length - 1) / ((double)brightest - darkest);
        foreach (float intensity in image)
        {
            double distance = (double)intensity - darkest;
            ref double place = ref places[(int)(distance * perPlace)];
            if (place == 0)
                place = distance;
            else if (Math.Abs(place - distance) > off)
                return null;
        }
        List<double> multiples = [];
        double before = 0;
        foreach (double distance in places)
        {
            if (distance - before <= off)
                continue;
            multiples.Add(distance);
            if (before > 0)
                multiples.Add(distance - before);
            before = distance;
        }
        double[] sorted = [.. multiples];
        Array.Sort(sorted);
        return sorted;
    }

    // The greater a multiple is, the better it tells the step. Gives what is left over of the first number that is none; else 0.
    private static double Refine(double[] multiples, ref double step)
    {
        foreach (double multiple in multiples)
        {
            double steps = Math.Round(multiple / step), rest = Math.Abs(multiple - steps * step);
            if (steps == 0 || rest > 0.2 * step)
                return rest;
            step = multiple / steps;
        }
        return 0;
    }
}
