using LvSeg.Data.Slices;

namespace LvSeg.Data.Identity;

/// <summary>On which scale the intensities of a set of slices lie, after scaling. Percentiles are of every 64th pixel or so, to within 1 %.</summary>
/// <param name="Darkest">The smallest.</param>
/// <param name="P01">The 1st percentile of all pixels.</param>
/// <param name="Median">Half of all pixels are darker.</param>
/// <param name="P99">The 99th percentile of all pixels.</param>
/// <param name="Brightest">The largest.</param>
/// <param name="DimmestSlice">The 99th percentile of the slice in which it is least.</param>
/// <param name="BrightestSlice">The 99th percentile of the slice in which it is greatest.</param>
public sealed record IntensityScale(double Darkest, double P01, double Median, double P99, double Brightest, double DimmestSlice, double BrightestSlice)
{
    // The dimmest of the 526 Sunnybrook slices has 0.16 at its 99th percentile, the brightest 0.95; those of one half lie within a factor of 1.8 of the other half's.
    private const double Far = 1.9;

    // Stored values are divided so that they come to about 0 … 4.
    private const double Dim = 0.25, Bright = 30;

    // Of the Sunnybrook slices, stretched one by one, the brightest is 6 times as bright as the dimmest.
    private const double Apart = 9;

    // No scanner's numbers come near; those of another type do when they are read as integers.
    private const double OfAnotherType = 1e5;

    /// <summary>What is odd about it by itself and what is the likely cause, a sentence without its full stop; null where nothing is.</summary>
    public string? Oddity() => Brightest is < Dim or > Bright
        ? $"The brightest pixel is {Number(Brightest)} after scaling, where about 1 is usual: "
            + (Brightest > OfAnotherType ? "the pixels are probably of another type than they are read as, such as float64 read as int64"
            : Brightest > Bright ? "the pixels are probably of another type than they are read as, such as signed read as unsigned or another order of bytes, or their numbers are to be divided by more"
            : Brightest > 0 ? "the numbers are probably of 8 bits, which 256 divides, or scaled already"
            : Darkest < 0 ? "no pixel is above 0" : "every picture is black")
        : BrightestSlice > DimmestSlice * Apart && DimmestSlice > 0
        ? $"The slices differ in brightness by a factor of {BrightestSlice / DimmestSlice:0} (99th percentiles {Number(DimmestSlice)} to {Number(BrightestSlice)}): several scales are probably mixed"
        : null;

    /// <summary>What would probably bring slices to the scale of a training set, to follow a colon.</summary>
    /// <param name="times">How many times as bright they are.</param>
    /// <param name="scale">What their stored values are divided by.</param>
    /// <param name="brightest">Their largest intensity.</param>
    public static string Advice(double times, double scale, double brightest)
    {
        if (times is > OfAnotherType or < 1 / OfAnotherType || brightest > Bright)
            return "their pixels are probably of another type (image_type) than they are read as";
        // Most differ by the bits of a pixel.
        double power = Math.Pow(2, Math.Round(Math.Log2(times)));
        double rounded = Math.Abs(times / power - 1) < 0.15 ? power : double.Parse(times.ToString("G2"));
        return $"a scale of {Number(scale * rounded)} in the place of {Number(scale)} would bring them together";
    }

    /// <summary>How many times as bright as a training set these slices are; null where they lie about as it does.</summary>
    /// <param name="trained">The training set's scale.</param>
    public double? FarFrom(IntensityScale trained) => Ratio(P99, trained.P99) is { } ratio && (ratio > Far || ratio < 1 / Far) ? ratio : null;

    /// <summary>Whether some slices are far darker or brighter than every slice of a training set, though not all are.</summary>
    /// <param name="trained">The training set's scale.</param>
    public bool Strays(IntensityScale trained) => FarFrom(trained) is null && (Ratio(BrightestSlice, trained.BrightestSlice) > Far || Ratio(DimmestSlice, trained.DimmestSlice) < 1 / Far);

    /// <summary>How many times as bright as the training set a slice is; null where some slice of it was about as bright.</summary>
    /// <param name="slice">The slice.</param>
    public double? FarFromSlice(Slice slice)
    {
        double bright = P99Of(Sampled(slice.Image));
        return Ratio(bright, BrightestSlice) > Far || Ratio(bright, DimmestSlice) < 1 / Far ? Ratio(bright, P99) : null;
    }

    /// <summary>A number of any size as a person reads it: 0.74, 13, 4.5e+15.</summary>
    public static string Number(double value) => Math.Abs(value) is > 0 and < 0.001 or >= 1e6 ? value.ToString("0.0e+0") : value.ToString(Math.Abs(value) >= 10 ? "0" : "0.####");

    // At even distances, so that a slice of any size costs the same.
    internal static float[] Sampled(ReadOnlySpan<float> image)
    {
        const int most = 1024;
        float[] sampled = new float[Math.Min(most, image.Length)];
        for (int i = 0; i < sampled.Length; i++)
            sampled[i] = image[(int)((2L * i + 1) * image.Length / (2L * sampled.Length))];
        return sampled;
    }

    // The least of the greatest hundredth, which is kept in order.
    internal static double P99Of(float[] sampled)
    {
        Span<float> greatest = stackalloc float[sampled.Length - (int)(0.99 * (sampled.Length - 1))];
        greatest.Fill(float.NegativeInfinity);
        foreach (float intensity in sampled)
        {
            if (intensity <= greatest[0])
                continue;
            int i = 0;
            for (; i + 1 < greatest.Length && greatest[i + 1] < intensity; i++)
                greatest[i] = greatest[i + 1];
            greatest[i] = intensity;
        }
        return greatest[0];
    }

    private static double? Ratio(double one, double other) => one > 0 && other > 0 ? one / other : null;
}
