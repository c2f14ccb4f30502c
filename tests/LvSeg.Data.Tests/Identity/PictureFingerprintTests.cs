using CsCheck;
using LvSeg.Data.Identity;
using Xunit;

namespace LvSeg.Data.Tests.Identity;

public sealed class PictureFingerprintTests
{
    private const int Side = 96;

    [Fact]
    public void A_copy_stretched_to_8_bits_is_known_whether_it_is_rounded_or_cut_off() =>
        Gen.UInt.Sample(seed =>
        {
            int[] scan = MadeSlices.Scan(seed, Side);
            int least = scan.Min(), most = scan.Max();
            UInt128 original = Of(scan.Select(number => number / 1024.0));
            UInt128 rounded = Of(scan.Select(number => Math.Round(255.0 * (number - least) / (most - least)) / 256));
            UInt128 cut = Of(scan.Select(number => Math.Floor(255.0 * (number - least) / (most - least)) / 256));
            Assert.NotEqual(UInt128.Zero, original);
            Assert.All([rounded, cut], copy => Assert.InRange(Differing(original, copy), 0, 8));
            Assert.True(PictureFingerprint.Match(original, rounded) && PictureFingerprint.Match(original, cut));
        }, iter: 40);

    [Fact]
    public void Another_scale_and_offset_of_all_numbers_changes_nothing()
    {
        int[] scan = MadeSlices.Scan(5, Side);
        UInt128 original = Of(scan.Select(number => (double)number));
        Assert.Equal(original, Of(scan.Select(number => 4.0 * number)));
        Assert.InRange(Differing(original, Of(scan.Select(number => (number - 300) / 77.0))), 0, 1);
    }

    [Fact]
    public void The_same_heart_with_other_noise_is_another_picture() =>
        Gen.Select(Gen.UInt, Gen.UInt).Where(seeds => (seeds.Item1 & int.MaxValue) != (seeds.Item2 & int.MaxValue)).Sample((one, other) =>
        {
            UInt128 first = Of(MadeSlices.Scan(one, Side).Select(number => number / 1024.0)), second = Of(MadeSlices.Scan(other, Side).Select(number => number / 1024.0));
            Assert.True(Differing(first, second) > 20);
            Assert.False(PictureFingerprint.Match(first, second));
        }, iter: 60);

    [Theory]
    [InlineData(62, true)]
    [InlineData(64, true)]
    [InlineData(60, false)]
    [InlineData(16, false)]
    [InlineData(1, false)]
    public void A_picture_needs_a_thousand_pixels_in_its_middle(int side, bool isEnough) =>
        Assert.Equal(isEnough, Of(MadeSlices.Scan(3, side).Select(number => number / 1024.0), side) != 0);

    [Fact]
    public void A_picture_with_nothing_in_its_middle_has_none()
    {
        double[] even = new double[Side * Side], corner = [.. even], middle = [.. even];
        corner[0] = 1;
        middle[Side * Side / 2 + Side / 2] = 1;
        Assert.All([even, corner, middle], picture => Assert.Equal(UInt128.Zero, Of(picture)));
        Assert.False(PictureFingerprint.Match(0, 0));
        Assert.False(PictureFingerprint.Match(0, 1));
        Assert.False(PictureFingerprint.Match(1, 0));
    }

    [Fact]
    public void Two_match_that_differ_in_8_bits_or_fewer() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Shuffle(Enumerable.Range(0, 128).ToArray()), Gen.Int[0, 20]).Where(drawn => drawn.Item1 != 0).Sample((high, low, bits, differing) =>
        {
            UInt128 one = new(high, low), other = one;
            foreach (int bit in bits.Take(differing))
                other ^= UInt128.One << bit;
            Assert.Equal(differing <= 8 && other != 0, PictureFingerprint.Match(one, other));
        }, iter: 500);

    private static UInt128 Of(IEnumerable<double> image, int side = Side) => SliceMark.Of(MadeSlices.Of(side, side, image)).Fingerprint;

    private static int Differing(UInt128 one, UInt128 other) => Enumerable.Range(0, 128).Count(bit => (one >> bit & 1) != (other >> bit & 1));
}
