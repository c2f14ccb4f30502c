using LvSeg.Data.Slices;

namespace LvSeg.Data.Phantom;

/// <summary>Random draws the anatomy is made of.</summary>
internal static class RandomDraws
{
    /// <summary>Uniform between two values.</summary>
    public static double Between(this SplitMix64 random, double low, double high) =>
        low + (high - low) * random.NextDouble();

    /// <summary>Nearly normal, mean 0 and standard deviation 1, within ±3.47: the sum of four uniform 16-bit numbers.</summary>
    public static double Normal(this SplitMix64 random)
    {
        ulong bits = random.NextUInt64();
        long sum = (long)((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48));
        // A uniform number below n has the variance n²/12: four of them 65536²/3.
        return (sum - 2 * 65535) * (1.7320508075688772 / 65536);
    }
}
