using LvSeg.Data.Slices;
using Xunit;

namespace LvSeg.Data.Tests.Phantom;

/// <summary>What makes the phantom a task: measured on its pictures, by means that know nothing of how they were drawn.</summary>
public sealed class PhantomAnatomyTests(DefaultPhantom phantom)
{
    private const int Side = 256, Pixels = Side * Side;

    private IReadOnlyList<Slice> Slices => phantom.Slices;

    [Fact]
    public void Ventricles_are_as_large_as_the_real_ones()
    {
        double[] share = [.. Slices.Select(slice => 100.0 * Area(slice) / Pixels)];
        Assert.InRange(share.Min(), 0.02, 0.1);
        Assert.InRange(share.Max(), 4.0, 4.6);
        Assert.InRange(share.Average(), 1.5, 1.75);
        // The smallest decide the mean over slices: of 260 real ones 18 are below 200 pixels.
        Assert.InRange(Slices.Count(slice => Area(slice) < 200), 12, 32);
    }

    [Fact]
    public void A_ventricle_is_smaller_in_systole_than_in_diastole_and_at_the_apex_than_at_the_base()
    {
        foreach (var patient in Slices.GroupBy(slice => slice.Patient))
        {
            List<Slice> diastole = [.. patient.Where(slice => Frame(slice) % 20 == 1)];
            List<Slice> systole = [.. patient.Where(slice => Frame(slice) % 20 == 9)];
            Assert.All(systole, slice => Assert.True(Area(slice) < Area(diastole.Single(other => Frame(other) == Frame(slice) - 8)), slice.Name));
            Assert.True(Area(diastole[^1]) < 0.5 * Area(diastole[0]), patient.Key);
            Assert.True(Area(systole[^1]) < 0.5 * Area(systole[0]), patient.Key);
        }
    }

    [Fact]
    public void The_mask_is_one_piece_without_holes()
    {
        Assert.All(Slices, slice =>
        {
            Assert.Equal(Area(slice), Largest(Array.ConvertAll(slice.Mask!, pixel => pixel == 1)).Count);
            Assert.Equal(Pixels - Area(slice), Largest(Array.ConvertAll(slice.Mask!, pixel => pixel == 0)).Count);
        });
    }

    [Fact]
    public void The_pool_is_bright_and_the_muscle_round_it_dark()
    {
        List<Slice> half = [.. Slices.Where((_, i) => i % 2 == 0)];
        int clear = half.Count(slice => Mean(slice, From(slice, 0, 0.8)) > 1.25 * Mean(slice, From(slice, 1.12, 1.3)));
        Assert.True(clear > 0.85 * half.Count, $"{clear} of {half.Count}");
    }

    [Fact]
    public void Papillary_muscles_lie_within_the_mask()
    {
        // In the middle levels in diastole some of the pool is as dark as the wall.
        List<Slice> middle = [.. Slices.Where(slice => Frame(slice) % 20 == 1 && Frame(slice) / 20 is >= 3 and <= 5)];
        int with = middle.Count(slice =>
        {
            double pool = Mean(slice, From(slice, 0, 0.4)), wall = Mean(slice, From(slice, 1.12, 1.3));
            return From(slice, 0, 0.85).Count(pixel => slice.Image[pixel] < (pool + wall) / 2) > 0.03 * Area(slice);
        });
        Assert.True(with > 0.9 * middle.Count, $"{with} of {middle.Count}");
    }

    [Fact]
    public void The_right_ventricle_is_as_bright_as_the_left()
    {
        // Seen from the left ventricle's centre, some way past the wall and toward one side, lies a pool of the same brightness.
        List<Slice> basal = [.. Slices.Where(slice => Frame(slice) / 20 is >= 1 and <= 3)];
        int with = basal.Count(slice =>
        {
            double left = Mean(slice, From(slice, 0, 0.5));
            var alike = new bool[Pixels];
            foreach (int pixel in From(slice, 1.2, 2.6))
                alike[pixel] = slice.Mask![pixel] == 0 && Smoothed(slice, pixel) / left is > 0.8 and < 1.25;
            return Largest(alike).Count > 0.3 * Area(slice);
        });
        Assert.True(with > 0.9 * basal.Count, $"{with} of {basal.Count}");
    }

    [Fact]
    public void Brightness_alone_does_not_find_the_ventricle()
    {
        // Every third slice will do: the best threshold stays far below the bound.
        List<Slice> third = [.. Slices.Where((_, i) => i % 3 == 0)];
        double[] thresholds = [.. new[] { 15, 25, 40, 60, 80, 110, 150 }
            .Select(threshold => third.Average(slice => Dice(Brighter(slice, threshold), slice)))];
        Assert.InRange(thresholds.Max(), 0, 0.5);
        Assert.InRange(third.Average(slice => Dice(Brighter(slice, Otsu(slice)), slice)), 0, 0.5);
    }

    [Fact]
    public void Background_everywhere_is_right_at_98_of_100_pixels()
    {
        Assert.InRange(1 - Slices.Average(slice => (double)Area(slice) / Pixels), 0.98, 0.99);
    }

    [Fact]
    public void The_average_ventricle_is_a_blob_that_fits_about_half()
    {
        var votes = new int[Pixels];
        foreach (Slice slice in Slices)
            for (int i = 0; i < Pixels; i++)
                votes[i] += slice.Mask![i];
        List<int> majority = [.. Enumerable.Range(0, Pixels).Where(pixel => 2 * votes[pixel] > Slices.Count)];
        long both = Slices.Sum(slice => (long)majority.Count(pixel => slice.Mask![pixel] == 1));
        double dice = 2.0 * both / ((long)majority.Count * Slices.Count + Slices.Sum(slice => (long)Area(slice)));
        Assert.InRange(dice, 0.4, 0.6);
    }

    [Fact]
    public void The_field_of_view_ends_in_an_edge_and_air_within_it_is_noisy()
    {
        // Where nothing is measured a pixel is exactly 0: 24 by 24 of them in each corner beside a disc.
        int[] corner = [.. Enumerable.Range(0, 24 * 24).Select(i => i / 24 * Side + i % 24)];
        int[] corners = [.. corner, .. corner.Select(i => i + Side - 24), .. corner.Select(i => i + (Side - 24) * Side), .. corner.Select(i => Pixels - 1 - i)];
        List<Slice> discs = [.. Slices.Where(slice => corners.All(pixel => slice.Image[pixel] == 0))];
        Assert.InRange(discs.Select(slice => slice.Patient).Distinct().Count(), 7, 14);
        // Within the field the air and the lungs are dark, yet not empty.
        Assert.All(discs, slice => Assert.True(slice.Image.Count(value => value is > 0 and < 12 / 256f) > Pixels / 50, slice.Name));
    }

    private static int Frame(Slice slice) => int.Parse(slice.Name[^8..^4]);

    private static int Area(Slice slice) => slice.Mask!.Count(pixel => pixel == 1);

    private static double Mean(Slice slice, List<int> pixels) => pixels.Count == 0 ? double.NaN : pixels.Average(pixel => slice.Image[pixel]);

    private static double Smoothed(Slice slice, int pixel)
    {
        if (pixel < Side + 1 || pixel >= Pixels - Side - 1)
            return 0;
        double sum = 0;
        for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++)
                sum += slice.Image[pixel + dy * Side + dx];
        return sum / 9;
    }

    /// <summary>Pixels between two distances from the mask's centre, 1 being the radius of the disc of the mask's area.</summary>
    private static List<int> From(Slice slice, double least, double most)
    {
        (double x, double y, int area) = (0, 0, 0);
        for (int i = 0; i < Pixels; i++)
            if (slice.Mask![i] == 1)
                (x, y, area) = (x + i % Side, y + i / Side, area + 1);
        (x, y) = (x / area, y / area);
        List<int> found = [];
        for (int i = 0; i < Pixels; i++)
        {
            double away = Math.Sqrt(((i % Side - x) * (i % Side - x) + (i / Side - y) * (i / Side - y)) * Math.PI / area);
            if (away >= least && away <= most)
                found.Add(i);
        }
        return found;
    }

    private static double Dice(List<int> found, Slice slice) =>
        2.0 * found.Count(pixel => slice.Mask![pixel] == 1) / (found.Count + Area(slice));

    private static List<int> Brighter(Slice slice, int threshold) =>
        Largest(Array.ConvertAll(slice.Image, value => value * 256 >= threshold));

    /// <summary>The largest piece of pixels that touch by an edge.</summary>
    private static List<int> Largest(bool[] open)
    {
        List<int> largest = [];
        for (int start = 0; start < Pixels; start++)
        {
            if (!open[start])
                continue;
            List<int> piece = [start];
            open[start] = false;
            for (int next = 0; next < piece.Count; next++)
            {
                int pixel = piece[next], column = pixel % Side;
                foreach (int other in (ReadOnlySpan<int>)[column > 0 ? pixel - 1 : -1, column < Side - 1 ? pixel + 1 : -1, pixel - Side, pixel + Side])
                    if (other >= 0 && other < Pixels && open[other])
                    {
                        open[other] = false;
                        piece.Add(other);
                    }
            }
            if (piece.Count > largest.Count)
                largest = piece;
        }
        return largest;
    }

    /// <summary>The grey value that parts a slice into the two classes farthest apart (Otsu, IEEE Trans. SMC 1979).</summary>
    private static int Otsu(Slice slice)
    {
        var pixels = new int[256];
        foreach (float value in slice.Image)
            pixels[(int)(value * 256)]++;
        (int best, double farthest) = (0, -1);
        for (int threshold = 1; threshold < 256; threshold++)
        {
            (double below, double sumBelow, double above, double sumAbove) = (0, 0, 0, 0);
            for (int grey = 0; grey < 256; grey++)
                if (grey < threshold)
                    (below, sumBelow) = (below + pixels[grey], sumBelow + grey * pixels[grey]);
                else
                    (above, sumAbove) = (above + pixels[grey], sumAbove + grey * pixels[grey]);
            double apart = below == 0 || above == 0 ? 0 : sumBelow / below - sumAbove / above;
            if (apart * apart * below * above > farthest)
                (best, farthest) = (threshold, apart * apart * below * above);
        }
        return best;
    }
}
