using System.Numerics;
using CsCheck;
using LvSeg.Data.Identity;
using LvSeg.Data.Slices;
using Xunit;

namespace LvSeg.Data.Tests.Identity;

public sealed class SliceMarkTests
{
    private const int Height = 24, Width = 20;

    [Fact]
    public void A_picture_has_one_mark_whatever_it_is_multiplied_by_and_whatever_is_added() =>
        Gen.Select(Gen.UInt, Gen.Int[8, 16], Gen.Int[1, 9], Gen.Int[-3000, 3000], Gen.OneOf(1, 255, 256, 1000, 1024, 4095)).Sample((seed, bits, times, offset, divisor) =>
        {
            int[] numbers = MadeSlices.Noise(seed, Height * Width, bits);
            Assert.Equal(PictureOf(Reduced(numbers)), PictureOf(numbers.Select(number => (double)(float)(number * times + offset) / divisor)));
        }, iter: 300);

    [Fact]
    public void A_z_score_has_the_mark_of_its_picture_in_single_and_in_double_precision() =>
        Gen.Select(Gen.UInt, Gen.Int[8, 16]).Sample((seed, bits) =>
        {
            int[] numbers = MadeSlices.Noise(seed, Height * Width, bits);
            double mean = numbers.Average(), deviation = Math.Sqrt(numbers.Average(number => (number - mean) * (number - mean)));
            float shortMean = (float)mean, shortDeviation = (float)deviation;
            UInt128 expected = PictureOf(Reduced(numbers));
            Assert.Equal(expected, PictureOf(numbers.Select(number => (number - mean) / deviation)));
            Assert.Equal(expected, PictureOf(numbers.Select(number => (double)((number - shortMean) / shortDeviation))));
        }, iter: 200);

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(16)]
    public void A_picture_of_every_number_that_its_bits_can_have_is_known_as_parts_of_the_largest(int bits)
    {
        int largest = (1 << bits) - 1;
        int[] numbers = [.. Enumerable.Range(0, 1 << bits).Select(i => i * 77 & largest)];
        UInt128 Of(Func<int, double> intensity) => SliceMark.Of(MadeSlices.Of(1, numbers.Length, numbers.Select(intensity))).Picture;
        UInt128 expected = Of(number => number / 1024.0);
        Assert.Equal(expected, Of(number => number / (double)largest));
        Assert.Equal(expected, Of(number => number / 1000.0));
        Assert.Equal(expected, Of(number => (number - largest / 2.0) / 3.7));
    }

    [Fact]
    public void A_step_that_all_numbers_share_does_not_count()
    {
        int[] numbers = [0, 6, 15, 21, 9, 3];
        UInt128 expected = SliceMark.Of(MadeSlices.Of(2, 3, [0, 2, 5, 7, 3, 1])).Picture;
        Assert.Equal(expected, SliceMark.Of(MadeSlices.Of(2, 3, numbers.Select(number => number / 1024.0))).Picture);
        Assert.Equal(expected, SliceMark.Of(MadeSlices.Of(2, 3, numbers.Select(number => number / 255.0))).Picture);
        Assert.Equal(expected, SliceMark.Of(MadeSlices.Of(2, 3, numbers.Select(number => number / 255.0 - 40))).Picture);
    }

    [Fact]
    public void One_pixel_changed_gives_another_mark_at_every_scale() =>
        Gen.Select(Gen.UInt, Gen.Int[8, 16], Gen.Int[0, Height * Width - 1], Gen.OneOf(1024, 255, 4095)).Sample((seed, bits, at, divisor) =>
        {
            int[] numbers = MadeSlices.Noise(seed, Height * Width, bits), changed = [.. numbers];
            changed[at] += changed[at] == 0 ? 1 : -1;
            Assert.NotEqual(PictureOf(numbers.Select(number => (double)number / divisor)), PictureOf(changed.Select(number => (double)number / divisor)));
        }, iter: 200);

    [Fact]
    public void A_picture_turned_dark_for_bright_is_another() =>
        Assert.NotEqual(SliceMark.Of(MadeSlices.Of(1, 3, [0, 0.25, 1])).Picture, SliceMark.Of(MadeSlices.Of(1, 3, [1, 0.75, 0])).Picture);

    [Fact]
    public void The_size_counts()
    {
        int[] numbers = MadeSlices.Noise(1, 24, 8);
        byte[] mask = new byte[24];
        SliceMark[] marks = [.. new[] { (4, 6), (6, 4), (2, 12), (1, 24) }.Select(size =>
            SliceMark.Of(MadeSlices.Of(size.Item1, size.Item2, numbers.Select(number => number / 256.0), mask)))];
        Assert.Equal(4, marks.Select(mark => mark.Picture).Distinct().Count());
        Assert.Equal(4, marks.Select(mark => mark.Mask).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(-3)]
    [InlineData(1 / 255.0)]
    public void One_even_grey_has_no_mark_of_its_own(double grey)
    {
        var mark = SliceMark.Of(MadeSlices.Of(64, 64, Enumerable.Repeat(grey, 64 * 64), new byte[64 * 64]));
        Assert.False(mark.HasPicture);
        Assert.Equal((UInt128.Zero, UInt128.Zero, (float)grey, (float)grey), (mark.Picture, mark.Fingerprint, mark.Darkest, mark.Brightest));
        Assert.NotEqual(0UL, mark.Mask);
    }

    [Fact]
    public void Every_pixel_of_a_mask_counts()
    {
        double[] image = [.. Enumerable.Range(0, 30).Select(i => i / 256.0)];
        ulong[] marks =
        [
            .. Enumerable.Range(-1, 31).Select(at =>
            {
                byte[] mask = new byte[30];
                if (at >= 0)
                    mask[at] = 1;
                return SliceMark.Of(MadeSlices.Of(5, 6, image, mask)).Mask;
            }),
        ];
        Assert.Equal(31, marks.Distinct().Count());
        Assert.DoesNotContain(0UL, marks);
        Assert.Equal(0UL, SliceMark.Of(MadeSlices.Of(5, 6, image)).Mask);
    }

    [Fact]
    public void The_mask_does_not_change_the_pictures_mark_nor_the_picture_the_masks()
    {
        double[] image = [.. Enumerable.Range(0, 6).Select(i => i / 256.0)], other = [.. image.Reverse()];
        SliceMark one = SliceMark.Of(MadeSlices.Of(2, 3, image, [1, 0, 0, 0, 0, 0])), two = SliceMark.Of(MadeSlices.Of(2, 3, image, [0, 0, 0, 0, 0, 0]));
        Assert.Equal(one.Picture, two.Picture);
        Assert.Equal(one.Mask, SliceMark.Of(MadeSlices.Of(2, 3, other, [1, 0, 0, 0, 0, 0])).Mask);
    }

    [Fact]
    public void Darkest_and_brightest_are_those_of_the_scaled_picture()
    {
        var mark = SliceMark.Of(MadeSlices.Of(2, 3, [0.5, -1.25, 3, 2, 1, 0]));
        Assert.Equal((-1.25f, 3f), (mark.Darkest, mark.Brightest));
    }

    [Fact]
    public void A_mark_reads_back_from_42_bytes() =>
        Gen.Select(Gen.ULong, Gen.UShort, Gen.ULong, Gen.Float, Gen.Float, Gen.ULong, Gen.ULong).Sample((low, high, mask, darkest, brightest, lowBits, highBits) =>
        {
            var mark = new SliceMark(new UInt128(high, low), mask, darkest, brightest, new UInt128(highBits, lowBits));
            byte[] bytes = [.. Enumerable.Repeat((byte)0xA5, 44)];
            mark.Write(bytes.AsSpan(1, 42));
            Assert.Equal((42, 0xA5, 0xA5), (SliceMark.Size, bytes[0], bytes[43]));
            Assert.Equal(mark, SliceMark.Read(bytes.AsSpan(1, 42)));
        }, iter: 300);

    [Fact]
    public void A_made_mark_fits_its_bytes()
    {
        foreach (uint seed in Enumerable.Range(0, 20).Select(i => (uint)i))
        {
            var mark = SliceMark.Of(MadeSlices.Of(64, 64, MadeSlices.Scan(seed, 64).Select(number => number / 1024.0), new byte[64 * 64]));
            byte[] bytes = new byte[SliceMark.Size];
            mark.Write(bytes);
            Assert.True(mark.HasPicture && mark.Fingerprint != 0);
            Assert.Equal(mark, SliceMark.Read(bytes));
        }
    }

    [Fact]
    public void Continuous_numbers_have_a_mark_too_of_every_pixel() =>
        Gen.Select(Gen.Float[-5, 5].Array[30], Gen.Int[0, 29]).Sample((image, at) =>
        {
            float[] changed = [.. image];
            changed[at] = MathF.BitIncrement(changed[at] + 0.01f);
            UInt128 mark = Of(image);
            Assert.NotEqual(UInt128.Zero, mark);
            Assert.Equal(mark, Of([.. image]));
            Assert.NotEqual(mark, Of(changed));
        }, iter: 300);

    [Fact]
    public void Numbers_of_any_size_have_a_mark() =>
        Gen.Single.Where(float.IsFinite).Array[2, 40].Where(image => image.Distinct().Skip(1).Any()).Sample(image =>
        {
            var mark = SliceMark.Of(new Slice("slice", null, 1, image.Length, image, null));
            Assert.Equal(image.Min() < image.Max(), mark.HasPicture);
            Assert.Equal((image.Min(), image.Max()), (mark.Darkest, mark.Brightest));
        }, iter: 500);

    [Theory]
    [InlineData(float.MinValue, float.MaxValue)]
    [InlineData(0, float.Epsilon)]
    [InlineData(float.MaxValue / 2, float.MaxValue)]
    [InlineData(1, 1.0000001f)]
    public void The_ends_of_what_a_number_can_be_have_a_mark(float darkest, float brightest)
    {
        UInt128 mark = Of([darkest, brightest, darkest, brightest]);
        Assert.NotEqual(UInt128.Zero, mark);
        Assert.NotEqual(mark, Of([brightest, darkest, darkest, brightest]));
    }

    private static UInt128 Of(float[] image) => SliceMark.Of(new Slice("slice", null, 1, image.Length, image, null)).Picture;

    private static UInt128 PictureOf(IEnumerable<double> image) => SliceMark.Of(MadeSlices.Of(Height, Width, image)).Picture;

    // From 0 and without a common divisor, in the scale that records usually have.
    private static IEnumerable<double> Reduced(int[] numbers)
    {
        int least = numbers.Min();
        int divisor = (int)numbers.Aggregate(BigInteger.Zero, (all, number) => BigInteger.GreatestCommonDivisor(all, number - least));
        return numbers.Select(number => (number - least) / divisor / 1024.0);
    }
}
