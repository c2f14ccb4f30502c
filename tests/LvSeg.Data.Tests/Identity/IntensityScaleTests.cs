using CsCheck;
using LvSeg.Data.Identity;
using LvSeg.Data.Scans;
using LvSeg.Data.Slices;
using Xunit;

namespace LvSeg.Data.Tests.Identity;

public sealed class IntensityScaleTests
{
    [Fact]
    public void Percentiles_are_those_of_sorted_pixels_to_within_one_percent() =>
        Gen.Select(Gen.OneOf(0.003f, 1f, 1000f), Gen.OneOf(0f, -0.5f)).SelectMany((size, offset) =>
            Gen.Single[0, 1].Select(part => part < 0.1f ? 0 : (part + offset) * size).Array[32 * 32].Array[1, 4]).Sample(images =>
        {
            IntensityScale scale = Of(images);
            float[] sorted = [.. images.SelectMany(image => image).Order()];
            Assert.Equal((sorted[0], sorted[^1]), ((float)scale.Darkest, (float)scale.Brightest));
            Near(At(sorted, 0.01), scale.P01);
            Near(At(sorted, 0.5), scale.Median);
            Near(At(sorted, 0.99), scale.P99);
            float[] bright = [.. images.Select(image => At([.. image.Order()], 0.99))];
            Assert.Equal((bright.Min(), bright.Max()), ((float)scale.DimmestSlice, (float)scale.BrightestSlice));
        }, iter: 60);

    [Fact]
    public void A_large_picture_is_sampled_all_over()
    {
        // The brighter the further down: of 512 rows the middle one has half of all.
        float[] image = [.. Enumerable.Range(0, 512 * 512).Select(i => (1 + i / 512) / 512f)];
        IntensityScale scale = Of(image);
        Assert.InRange(scale.Median, 0.49, 0.51);
        Assert.InRange(scale.P99, 0.98, 1);
        Assert.InRange(scale.P01, 0.005, 0.015);
    }

    [Fact]
    public void Without_a_slice_there_is_no_scale() => Assert.Null(new SliceSummary().Intensity);

    [Theory]
    [InlineData(1, null)]
    [InlineData(1.8, null)]
    [InlineData(0.56, null)]
    [InlineData(2, 2.0)]
    [InlineData(4, 4.0)]
    [InlineData(0.25, 0.25)]
    [InlineData(1e12, 1e12)]
    public void Far_is_nearly_twice_as_bright_or_half(double times, double? far)
    {
        double? found = Around(0.5 * times).FarFrom(Around(0.5));
        Assert.Equal(far is null, found is null);
        Assert.Equal(far ?? 1, found ?? 1, (far ?? 1) * 1e-9);
    }

    [Fact]
    public void Nothing_can_be_said_of_black_or_negative_slices()
    {
        Assert.Null(Around(0).FarFrom(Around(0.5)));
        Assert.Null(Around(0.5).FarFrom(Around(0)));
        Assert.Null(Around(-2).FarFrom(Around(0.5)));
    }

    [Theory]
    [InlineData(0.12, null)]
    [InlineData(1.6, null)]
    [InlineData(0.05, 0.1)]
    [InlineData(4, 8.0)]
    public void A_slice_is_far_from_a_set_where_it_is_so_from_each_of_its_slices(double bright, double? times)
    {
        var trained = new IntensityScale(0, 0, 0.1, 0.5, 1, DimmestSlice: 0.2, BrightestSlice: 0.9);
        var slice = new Slice("slice", null, 16, 16, [.. Enumerable.Repeat((float)bright, 256)], null);
        double? found = trained.FarFromSlice(slice);
        Assert.Equal(times is null, found is null);
        Assert.Equal(times ?? 0, found ?? 0, 1e-6);
    }

    [Theory]
    [InlineData(4, 256, "a scale of 1024 in the place of 256 would bring them together")]
    [InlineData(4.3, 256, "a scale of 1024 in the place of 256 would bring them together")]
    [InlineData(0.25, 1024, "a scale of 256 in the place of 1024 would bring them together")]
    [InlineData(1024, 1, "a scale of 1024 in the place of 1 would bring them together")]
    [InlineData(5.7, 100, "a scale of 570 in the place of 100 would bring them together")]
    [InlineData(1e15, 1024, "their pixels are probably of another type (image_type) than they are read as")]
    [InlineData(1e-9, 1024, "their pixels are probably of another type (image_type) than they are read as")]
    public void What_would_bring_slices_together_is_told(double times, double scale, string advice) => Assert.Equal(advice, IntensityScale.Advice(times, scale, brightest: 4));

    [Fact]
    public void Doubles_read_as_integers_are_told_as_that()
    {
        // What a float64 between 0 and 1 is when its bytes are an int64, divided by 1024.
        float[] image = [.. Enumerable.Range(0, 100).Select(i => BitConverter.DoubleToInt64Bits(i / 100.0) / 1024f)];
        string oddity = Of(image).Oddity()!;
        Assert.StartsWith("The brightest pixel is 4.5e+15 after scaling, where about 1 is usual: ", oddity);
        Assert.EndsWith("such as float64 read as int64", oddity);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(4, null)]
    [InlineData(0.25, null)]
    [InlineData(30, null)]
    [InlineData(63.99, "or their numbers are to be divided by more")]
    [InlineData(0.249, "are probably of 8 bits, which 256 divides, or scaled already")]
    [InlineData(0.001, "are probably of 8 bits, which 256 divides, or scaled already")]
    [InlineData(0, "every picture is black")]
    public void A_brightest_pixel_that_no_scale_leaves_is_odd(double brightest, string? cause)
    {
        string? oddity = Of([.. Enumerable.Range(0, 100).Select(i => (float)(brightest * i / 99))]).Oddity();
        Assert.Equal(cause is null, oddity is null);
        Assert.EndsWith(cause ?? "", oddity ?? "");
    }

    [Theory]
    [InlineData(0.7444449, "0.7444")]
    [InlineData(13.4, "13")]
    [InlineData(4.5e15, "4.5e+15")]
    [InlineData(0.00012, "1.2e-4")]
    [InlineData(0, "0")]
    [InlineData(-2.5, "-2.5")]
    public void Numbers_are_written_as_a_person_reads_them(double value, string text) => Assert.Equal(text, IntensityScale.Number(value));

    private static IntensityScale Of(params float[][] images)
    {
        var summary = new SliceSummary();
        foreach (float[] image in images)
            summary.Add(new Slice("slice", null, 1, image.Length, image, null));
        return summary.Intensity!;
    }

    private static IntensityScale Around(double p99) => new(0, 0, p99 / 3, p99, p99, p99, p99);

    private static float At(float[] sorted, double part) => sorted[(int)(part * (sorted.Length - 1))];

    private static void Near(double expected, double found) => Assert.InRange(Math.Abs(found - expected), 0, 0.01 * Math.Abs(expected));
}
