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
    // Slices of one scanner and one way to export them stay within this of each other: 2.1 at most over the Sunnybrook slices.
    private const double Far = 3;

    // Stored values are divided so that they come to about 0 … 4.
    private const double Dim = 0.01, Bright = 100;

    /// <summary>What is odd about it by itself, a sentence without its full stop; null where nothing is.</summary>
    public string? Oddity() => Brightest > Bright ? $"The brightest pixel is {Number(Brightest)} after scaling, where about 1 is usual"
        : Brightest < Dim ? $"The brightest pixel is {Number(Brightest)} after scaling, where about 1 is usual" : null;

    /// <summary>How many times as bright as a training set these slices are; null where they lie about as it does.</summary>
    /// <param name="trained">The training set's scale.</param>
    public double? FarFrom(IntensityScale trained) => Ratio(P99, trained.P99) is { } ratio && (ratio > Far || ratio < 1 / Far) ? ratio : null;

    /// <summary>How many times as bright as the training set a slice is; null where some slice of it was about as bright.</summary>
    /// <param name="slice">The slice.</param>
    public double? FarFromSlice(Slice slice)
    {
        double bright = P99Of(Sorted(slice.Image));
        return Ratio(bright, BrightestSlice) > Far || Ratio(bright, DimmestSlice) < 1 / Far ? Ratio(bright, P99) : null;
    }

    /// <summary>A number of any size as a person reads it: 0.74, 13, 4.5e+15.</summary>
    public static string Number(double value) => Math.Abs(value) is > 0 and < 0.001 or >= 1e6 ? value.ToString("0.0e+0") : value.ToString(Math.Abs(value) >= 10 ? "0" : "0.####");

    // Sampled at even distances, so that a slice of any size costs the same.
    internal static float[] Sorted(ReadOnlySpan<float> image)
    {
        const int most = 1024;
        float[] sampled = new float[Math.Min(most, image.Length)];
        for (int i = 0; i < sampled.Length; i++)
            sampled[i] = image[(int)((2L * i + 1) * image.Length / (2L * sampled.Length))];
        Array.Sort(sampled);
        return sampled;
    }

    internal static double P99Of(float[] sorted) => sorted[(int)(0.99 * (sorted.Length - 1))];

    private static double? Ratio(double one, double other) => one > 0 && other > 0 ? one / other : null;
}
