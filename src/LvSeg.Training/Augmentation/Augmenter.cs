using LvSeg.Data.Slices;
using LvSeg.Runs.Configuration;

namespace LvSeg.Training.Augmentation;

/// <summary>
/// Changes training slices at random. What becomes of a slice depends on the seed, the epoch and its place in the epoch alone, so that a
/// training that is resumed sees what it would have seen.
/// </summary>
/// <param name="options">What is changed, and how far.</param>
/// <param name="seed">The run's seed.</param>
public sealed class Augmenter(AugmentationOptions options, ulong seed)
{
    private const double CoarseSlices = 0.25;

    // Keeps its numbers apart from those that order the slices.
    private const ulong Stream = 0x6175676D656E74;

    /// <summary>The slice as the network is to see it: image and mask changed together. The slice itself stays as it is.</summary>
    /// <param name="slice">With or without a mask of 0 and 1.</param>
    /// <param name="epoch">Counted from 0.</param>
    /// <param name="place">The slice's place in the epoch's order, counted from 0.</param>
    public Slice Apply(Slice slice, int epoch, int place)
    {
        if (options.IsOff)
            return slice;
        SplitMix64 random = SplitMix64.Stream(seed, Stream, (ulong)epoch, (ulong)place);
        // Everything is drawn in one order, whatever of it is used: an option that is turned off changes nothing of the others.
        var map = PixelMap.Draw(options, slice.Height, slice.Width, random);
        double coarseness = random.NextDouble() < CoarseSlices ? 1 + options.LowResolution * random.NextDouble() : 1;
        double noise = options.Noise * random.NextDouble(), gamma = Ratio(options.Gamma, random);

        (float[] image, byte[]? mask) = options.Moves ? map.Apply(slice.Image, slice.Mask) : ([.. slice.Image], slice.Mask);
        if (coarseness > 1)
            image = Coarseness.Apply(image, slice.Height, slice.Width, coarseness);
        if (noise > 0)
            Grain.Add(image, noise, random);
        if (gamma != 1)
            Contrast.Apply(image, gamma);
        return slice with { Image = image, Mask = mask };
    }

    /// <summary>A factor of 1/(1 + <paramref name="range"/>) … 1 + <paramref name="range"/>, as likely to enlarge as to reduce.</summary>
    internal static double Ratio(double range, SplitMix64 random) => Math.Pow(1 + range, 2 * random.NextDouble() - 1);
}
