using CsCheck;
using LvSeg.Evaluation.Surfaces;
using Xunit;

namespace LvSeg.Evaluation.Tests.Surfaces;

public sealed class SurfaceDistancesTests
{
    private const int Side = 64;

    [Fact]
    public void Equal_masks_have_no_distance() =>
        Assert.Equal(new SurfaceDistances(0, 0, 0), SurfaceDistances.Of(Disc(30, 30, 9), Disc(30, 30, 9), Side, Side));

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void To_or_from_an_empty_mask_there_is_no_distance(bool noTruth, bool noPrediction)
    {
        byte[] disc = Disc(30, 30, 9), empty = new byte[Side * Side];
        Assert.Null(SurfaceDistances.Of(noTruth ? empty : disc, noPrediction ? empty : disc, Side, Side));
    }

    [Fact]
    public void A_square_in_the_middle_of_a_larger_one_is_as_far_from_it_everywhere()
    {
        byte[] large = Square(20, 20, 20), small = Square(25, 25, 10);
        Assert.Equal(5, SurfaceDistances.Of(large, small, Side, Side)!.Value.Apd, 1e-12);
        // From outside the corners are farther: ten points of each side lie opposite, five on either hand beyond the corner.
        double back = (10 * 5 + 2 * Enumerable.Range(1, 5).Sum(k => Math.Sqrt(25 + k * k))) / 20;
        SurfaceDistances outward = SurfaceDistances.Of(small, large, Side, Side)!.Value;
        Assert.Equal(back, outward.Apd, 1e-12);
        Assert.Equal((40 * 5 + 80 * back) / 120, outward.Assd, 1e-12);
        // Of 120 distances, sorted, place 0.95 · 119 = 113.05: the largest eight are √50, the eight below √41.
        Assert.Equal(Math.Sqrt(50), outward.Hd95, 1e-12);
    }

    [Fact]
    public void A_shifted_square_is_as_far_as_worked_by_hand()
    {
        SurfaceDistances moved = SurfaceDistances.Of(Square(20, 20, 10), Square(20, 23, 10), Side, Side)!.Value;
        // Ten points of the right side are 3 away. On the left side, inside the truth, the nearest is above, below or 3 to the left. Of the top and the bottom seven points
        // lie on the truth; three are beyond its corner.
        double left = 2 * (0.5 + 1.5 + 2.5) + 4 * 3, beyond = Enumerable.Range(1, 3).Sum(k => Math.Sqrt(0.25 + (k - 0.5) * (k - 0.5)));
        Assert.Equal((30 + left + 2 * beyond) / 40, moved.Apd, 1e-12);
        Assert.Equal(moved.Apd, moved.Assd, 1e-12);
        Assert.Equal(3, moved.Hd95, 1e-12);
    }

    [Fact]
    public void Discs_around_one_centre_are_apart_by_the_difference_of_their_radii()
    {
        SurfaceDistances discs = SurfaceDistances.Of(Disc(32, 32, 26), Disc(32, 32, 18), Side, Side)!.Value;
        Assert.Equal(8, discs.Apd, 0.2);
        Assert.Equal(8, discs.Assd, 0.2);
        Assert.InRange(discs.Hd95, 8, 8.8);
    }

    [Fact]
    public void A_far_small_blob_is_found_across_the_slice()
    {
        byte[] one = new byte[Side * Side], other = new byte[Side * Side];
        one[0] = 1;
        other[^1] = 1;
        // The nearest two points of the two diamonds: (0, 0.5) or (0.5, 0) to (63, 62.5) or (62.5, 63); the line between the two ends of each is nearer yet.
        double closest = Math.Sqrt(2) * 63 - 2 * Math.Sqrt(0.125);
        SurfaceDistances far = SurfaceDistances.Of(one, other, Side, Side)!.Value;
        Assert.InRange(far.Apd, closest, closest + 1.5);
    }

    [Fact]
    public void Distances_are_those_of_a_look_at_every_piece()
    {
        Gen.Select(Gen.Int[1, 14], Gen.Int[1, 14], Gen.Int[1, 9]).SelectMany((height, width, density) =>
            Gen.Select(Gen.Const(width), Mask(height * width, density), Mask(height * width, density)))
            .Sample((width, truth, predicted) => AssertNaive(truth, predicted, truth.Length / width, width), iter: 300);
    }

    [Fact]
    public void Distances_of_large_shapes_are_those_of_a_look_at_every_piece()
    {
        foreach ((int y, int x, int radius) in ((int, int, int)[])[(12, 50, 7), (40, 20, 15), (60, 60, 3), (32, 32, 31), (5, 5, 1)])
            AssertNaive(Disc(30, 33, 12), Disc(y, x, radius), Side, Side);
    }

    [Fact]
    public void Turning_mirroring_or_moving_both_masks_changes_nothing_and_swapping_them_only_the_one_sided_distance()
    {
        Gen.Select(Mask(81, 5), Mask(81, 5)).Where((a, b) => a.Contains((byte)1) && b.Contains((byte)1)).Sample((truth, predicted) =>
        {
            SurfaceDistances here = SurfaceDistances.Of(truth, predicted, 9, 9)!.Value;
            AssertClose(here, SurfaceDistances.Of(Turned(truth), Turned(predicted), 9, 9)!.Value);
            AssertClose(here, SurfaceDistances.Of([.. truth.Reverse()], [.. predicted.Reverse()], 9, 9)!.Value);
            AssertClose(here, SurfaceDistances.Of([.. new byte[18], .. truth], [.. new byte[18], .. predicted], 11, 9)!.Value);
            SurfaceDistances swapped = SurfaceDistances.Of(predicted, truth, 9, 9)!.Value;
            AssertClose(here with { Apd = swapped.Apd }, swapped);
        }, iter: 200);

        static byte[] Turned(byte[] mask) => [.. Enumerable.Range(0, 81).Select(i => mask[i % 9 * 9 + i / 9])];
    }

    private static Gen<byte[]> Mask(int pixels, int density) => Gen.Int[0, 9].Select(v => (byte)(v < density ? 1 : 0)).Array[pixels];

    private static void AssertClose(SurfaceDistances expected, SurfaceDistances actual)
    {
        Assert.Equal(expected.Apd, actual.Apd, 1e-9);
        Assert.Equal(expected.Hd95, actual.Hd95, 1e-9);
        Assert.Equal(expected.Assd, actual.Assd, 1e-9);
    }

    private static void AssertNaive(byte[] truth, byte[] predicted, int height, int width)
    {
        (List<(double Y, double X)> points, List<((double Y, double X) A, (double Y, double X) B)> pieces) real = Outline(truth, height, width), drawn = Outline(predicted, height, width);
        SurfaceDistances? actual = SurfaceDistances.Of(truth, predicted, height, width);
        if (real.points.Count == 0 || drawn.points.Count == 0)
        {
            Assert.Null(actual);
            return;
        }
        double[] there = [.. drawn.points.Select(p => real.pieces.Min(piece => Distance(p, piece.A, piece.B)))];
        double[] back = [.. real.points.Select(p => drawn.pieces.Min(piece => Distance(p, piece.A, piece.B)))];
        double[] all = [.. there.Concat(back).Order()];
        double place = 0.95 * (all.Length - 1), part = place % 1;
        AssertClose(new SurfaceDistances(there.Average(), (1 - part) * all[(int)Math.Floor(place)] + part * all[(int)Math.Ceiling(place)], all.Average()), actual!.Value);
    }

    // Square by square: two crossed edges are joined; of four, each pixel of the class has its corner cut off.
    private static (List<(double Y, double X)>, List<((double Y, double X), (double Y, double X))>) Outline(byte[] mask, int height, int width)
    {
        bool In(int y, int x) => y >= 0 && x >= 0 && y < height && x < width && mask[y * width + x] == 1;
        HashSet<(double Y, double X)> points = [];
        List<((double Y, double X), (double Y, double X))> pieces = [];
        for (int y = -1; y < height; y++)
        {
            for (int x = -1; x < width; x++)
            {
                (int Y, int X)[] corners = [(y, x), (y, x + 1), (y + 1, x + 1), (y + 1, x)];
                (double Y, double X)[] crossed =
                [
                    .. Enumerable.Range(0, 4).Select(i => (A: corners[i], B: corners[(i + 1) % 4]))
                        .Where(edge => In(edge.A.Y, edge.A.X) != In(edge.B.Y, edge.B.X)).Select(edge => ((edge.A.Y + edge.B.Y) / 2.0, (edge.A.X + edge.B.X) / 2.0)),
                ];
                points.UnionWith(crossed);
                if (crossed.Length == 2)
                    pieces.Add((crossed[0], crossed[1]));
                if (crossed.Length != 4)
                    continue;
                foreach ((int cy, int cx) in corners.Where(c => In(c.Y, c.X)))
                {
                    (double Y, double X)[] own = [.. crossed.Where(p => Math.Abs(p.Y - cy) + Math.Abs(p.X - cx) == 0.5)];
                    pieces.Add((own[0], own[1]));
                }
            }
        }
        return ([.. points], pieces);
    }

    private static double Distance((double Y, double X) p, (double Y, double X) a, (double Y, double X) b)
    {
        double Dot((double Y, double X) o, (double Y, double X) u, (double Y, double X) v) => (u.Y - o.Y) * (v.Y - o.Y) + (u.X - o.X) * (v.X - o.X);
        double Far((double Y, double X) u, (double Y, double X) v) => Math.Sqrt(Math.Pow(u.Y - v.Y, 2) + Math.Pow(u.X - v.X, 2));
        if (Dot(a, p, b) <= 0 || Dot(b, p, a) <= 0)
            return Math.Min(Far(p, a), Far(p, b));
        return Math.Abs((b.Y - a.Y) * (p.X - a.X) - (b.X - a.X) * (p.Y - a.Y)) / Far(a, b);
    }

    private static byte[] Square(int top, int left, int size) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => (byte)(i / Side >= top && i / Side < top + size && i % Side >= left && i % Side < left + size ? 1 : 0))];

    private static byte[] Disc(int y, int x, int radius) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => (byte)(Math.Pow(i / Side - y, 2) + Math.Pow(i % Side - x, 2) <= radius * radius ? 1 : 0))];
}
