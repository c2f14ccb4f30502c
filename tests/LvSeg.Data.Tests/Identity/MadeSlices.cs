using LvSeg.Data.Identity;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Tests.Identity;

/// <summary>Slices and marks made up for tests.</summary>
internal static class MadeSlices
{
    /// <summary>A slice without a name.</summary>
    public static Slice Of(int height, int width, IEnumerable<double> image, byte[]? mask = null) =>
        new("slice", null, height, width, [.. image.Select(value => (float)value)], mask);

    /// <summary>A slice so far as identity looks at it.</summary>
    public static SliceIdentity Known(string name, int picture, ulong mask = 1, string? file = "all.tfrecord", float brightest = 1, UInt128 fingerprint = default, string? patient = null) =>
        new(name, file, new SliceMark((UInt128)picture, mask, 0, brightest, fingerprint)) { Patient = patient };

    /// <summary>Numbers of some bits, every one as likely as the next.</summary>
    public static int[] Noise(uint seed, int count, int bits)
    {
        var random = new Random((int)(seed & int.MaxValue));
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(1 << bits))];
    }

    /// <summary>A scanner's picture: something smooth and bright in the middle, and noise of its own.</summary>
    public static int[] Scan(uint seed, int side, uint shape = 0)
    {
        int[] noise = Noise(seed, side * side, 7), noiseToo = Noise(seed + 1, side * side, 7);
        return
        [
            .. Enumerable.Range(0, side * side).Select(i =>
            {
                double y = (i / side - side / 2.0) / side, x = (i % side - side / 2.0 + shape % 7) / side;
                return (int)(900 * Math.Exp(-9 * (x * x + y * y))) + noise[i] + noiseToo[i];
            }),
        ];
    }
}
