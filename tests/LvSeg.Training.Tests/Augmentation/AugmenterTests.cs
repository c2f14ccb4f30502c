using CsCheck;
using LvSeg.Data.Slices;
using LvSeg.Runs.Configuration;
using LvSeg.Testing;
using LvSeg.Training.Augmentation;
using Xunit;

namespace LvSeg.Training.Tests.Augmentation;

public sealed class AugmenterTests
{
    private static readonly AugmentationOptions _everything = new()
    {
        Rotation = 180,
        Flip = true,
        Zoom = 0.3,
        Shift = 3,
        Elastic = 2,
        Gamma = 0.5,
        Noise = 0.2,
        LowResolution = 1,
    };

    private static Slice Plain => TestSlices.Make(7, side: 32);

    [Fact]
    public void Without_any_option_a_slice_is_itself()
    {
        Slice slice = Plain;
        Assert.Same(slice, new Augmenter(new AugmentationOptions(), 1).Apply(slice, 0, 0));
    }

    [Fact]
    public void Seed_epoch_and_place_alone_decide()
    {
        Slice slice = Plain, first = new Augmenter(_everything, 5).Apply(slice, 3, 9);
        Assert.Equal(first.Image, new Augmenter(_everything, 5).Apply(slice, 3, 9).Image);
        Assert.Equal(first.Mask, new Augmenter(_everything, 5).Apply(slice, 3, 9).Mask);
        Assert.NotEqual(first.Image, new Augmenter(_everything, 6).Apply(slice, 3, 9).Image);
        Assert.NotEqual(first.Image, new Augmenter(_everything, 5).Apply(slice, 4, 9).Image);
        Assert.NotEqual(first.Image, new Augmenter(_everything, 5).Apply(slice, 3, 10).Image);
    }

    [Fact]
    public void The_slice_itself_stays_as_it_is()
    {
        Slice slice = Plain;
        for (int place = 0; place < 20; place++)
            _ = new Augmenter(_everything, 1).Apply(slice, 0, place);
        Assert.Equal(Plain.Image, slice.Image);
        Assert.Equal(Plain.Mask, slice.Mask);
    }

    [Fact]
    public void Image_and_mask_move_together()
    {
        // A bright square on black is its own mask: brighter than half means inside.
        Slice square = Square(64, 20, 28, 16);
        var augmenter = new Augmenter(new AugmentationOptions { Rotation = 180, Flip = true, Zoom = 0.3, Shift = 5, Elastic = 3 }, 11);
        for (int place = 0; place < 50; place++)
        {
            Slice moved = augmenter.Apply(square, 0, place);
            for (int i = 0; i < moved.Image.Length; i++)
            {
                if (Math.Abs(moved.Image[i] - 0.5f) > 1e-4)
                    Assert.Equal(moved.Image[i] > 0.5f ? 1 : 0, moved.Mask![i]);
            }
        }
    }

    [Fact]
    public void A_turn_keeps_the_area_and_the_distance_from_the_centre()
    {
        Slice square = Square(64, 20, 30, 12);
        (double area, double distance) = Measure(square);
        var augmenter = new Augmenter(new AugmentationOptions { Rotation = 180 }, 2);
        List<double> angles = [];
        for (int place = 0; place < 40; place++)
        {
            Slice turned = augmenter.Apply(square, 0, place);
            (double turnedArea, double turnedDistance) = Measure(turned);
            Assert.Equal(area, turnedArea, tolerance: 0.06 * area);
            Assert.Equal(distance, turnedDistance, tolerance: 0.5);
            angles.Add(Angle(turned));
        }
        Assert.True(angles.Max() - angles.Min() > 4, "turns of every size are drawn");
    }

    [Fact]
    public void A_flip_alone_gives_the_slice_or_its_mirror_image_and_nothing_else()
    {
        Slice slice = Plain;
        float[] mirror = [.. Enumerable.Range(0, 32 * 32).Select(i => slice.Image[i / 32 * 32 + 31 - i % 32])];
        var augmenter = new Augmenter(new AugmentationOptions { Flip = true }, 3);
        bool[] mirrored = [.. Enumerable.Range(0, 40).Select(place =>
        {
            float[] image = augmenter.Apply(slice, 0, place).Image;
            Assert.True(image.SequenceEqual(slice.Image) || image.SequenceEqual(mirror));
            return image.SequenceEqual(mirror);
        })];
        Assert.InRange(mirrored.Count(m => m), 8, 32);
    }

    [Fact]
    public void A_zoom_changes_the_area_by_its_square_at_most()
    {
        Slice square = Square(64, 22, 22, 20);
        var augmenter = new Augmenter(new AugmentationOptions { Zoom = 0.25 }, 4);
        double[] factors = [.. Enumerable.Range(0, 60).Select(place => Math.Sqrt(Measure(augmenter.Apply(square, 0, place)).Area / 400))];
        Assert.All(factors, factor => Assert.InRange(factor, 1 / 1.25 - 0.04, 1.25 + 0.04));
        Assert.True(factors.Min() < 0.9 && factors.Max() > 1.1);
    }

    [Fact]
    public void Gamma_keeps_darkest_brightest_and_the_order_between()
    {
        Slice slice = Plain;
        for (int place = 0; place < 20; place++)
        {
            Slice changed = new Augmenter(new AugmentationOptions { Gamma = 1 }, 5).Apply(slice, 0, place);
            Assert.Equal(slice.Image.Min(), changed.Image.Min(), 1e-6f);
            Assert.Equal(slice.Image.Max(), changed.Image.Max(), 1e-6f);
            int[] order = [.. Enumerable.Range(0, slice.Image.Length).OrderBy(i => slice.Image[i])];
            Assert.All(order.Zip(order.Skip(1)), pair => Assert.True(changed.Image[pair.First] <= changed.Image[pair.Second] + 1e-6f));
            Assert.Equal(slice.Mask, changed.Mask);
        }
    }

    [Fact]
    public void Noise_has_the_deviation_that_was_asked_for_at_most_and_no_mean()
    {
        Slice slice = TestSlices.Make(7, side: 128);
        double deviation = Deviation(slice.Image);
        double[] shares = [.. Enumerable.Range(0, 30).Select(place =>
        {
            float[] image = new Augmenter(new AugmentationOptions { Noise = 0.5 }, 6).Apply(slice, 0, place).Image;
            float[] noise = [.. image.Zip(slice.Image, (a, b) => a - b)];
            Assert.Equal(0, noise.Average() / deviation, tolerance: 0.02);
            return Deviation(noise) / deviation;
        })];
        Assert.All(shares, share => Assert.InRange(share, 0, 0.51));
        Assert.True(shares.Max() > 0.3);
    }

    [Fact]
    public void Some_slices_lose_resolution_and_none_its_mean()
    {
        Slice slice = TestSlices.Make(7, side: 128);
        var augmenter = new Augmenter(new AugmentationOptions { LowResolution = 1 }, 7);
        int coarser = 0;
        for (int place = 0; place < 80; place++)
        {
            float[] image = augmenter.Apply(slice, 0, place).Image;
            Assert.Equal(slice.Image.Average(), image.Average(), 0.01f);
            Assert.True(Deviation(image) <= Deviation(slice.Image) + 1e-6);
            coarser += image.SequenceEqual(slice.Image) ? 0 : 1;
        }
        Assert.InRange(coarser, 8, 36);
    }

    [Fact]
    public void Any_amounts_give_finite_intensities_and_masks_of_0_and_1() =>
        Gen.Select(Gen.Double[0, 180], Gen.Bool, Gen.Double[0, 1], Gen.Double[0, 40], Gen.Double[0, 30], Gen.Double[0, 3], Gen.Int[8, 40], Gen.ULong)
            .Sample((rotation, flip, zoom, shift, elastic, gamma, side, seed) =>
            {
                var options = new AugmentationOptions { Rotation = rotation, Flip = flip, Zoom = zoom, Shift = shift, Elastic = elastic, Gamma = gamma, Noise = 0.3, LowResolution = 3 };
                Slice changed = new Augmenter(options, seed).Apply(TestSlices.Make(3, side), epoch: 1, place: 2);
                Assert.All(changed.Image, value => Assert.True(float.IsFinite(value)));
                Assert.All(changed.Mask!, value => Assert.InRange(value, 0, 1));
            }, iter: 200);

    [Fact]
    public void A_slice_of_one_grey_stays_so()
    {
        var grey = new Slice("grey", null, 16, 16, [.. Enumerable.Repeat(0.25f, 256)], new byte[256]);
        for (int place = 0; place < 20; place++)
            Assert.All(new Augmenter(_everything, 8).Apply(grey, 0, place).Image, value => Assert.Equal(0.25f, value, 1e-6f));
    }

    private static Slice Square(int side, int top, int left, int size)
    {
        byte[] mask = [.. Enumerable.Range(0, side * side).Select(i => (byte)(i / side >= top && i / side < top + size && i % side >= left && i % side < left + size ? 1 : 0))];
        return new Slice("square", null, side, side, Array.ConvertAll(mask, v => (float)v), mask);
    }

    private static (double Area, double Distance) Measure(Slice slice)
    {
        (double y, double x, int area) = Centre(slice);
        double middle = (slice.Height - 1) / 2.0;
        return (area, Math.Sqrt((y - middle) * (y - middle) + (x - middle) * (x - middle)));
    }

    private static double Angle(Slice slice)
    {
        (double y, double x, _) = Centre(slice);
        return Math.Atan2(y - (slice.Height - 1) / 2.0, x - (slice.Width - 1) / 2.0);
    }

    private static (double Y, double X, int Area) Centre(Slice slice)
    {
        int[] inside = [.. Enumerable.Range(0, slice.Mask!.Length).Where(i => slice.Mask[i] == 1)];
        return (inside.Average(i => i / slice.Width), inside.Average(i => i % slice.Width), inside.Length);
    }

    private static double Deviation(float[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
