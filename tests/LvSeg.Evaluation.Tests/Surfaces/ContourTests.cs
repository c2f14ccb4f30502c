using LvSeg.Evaluation.Surfaces;
using Xunit;

namespace LvSeg.Evaluation.Tests.Surfaces;

public sealed class ContourTests
{
    [Fact]
    public void A_pixel_is_outlined_by_a_diamond()
    {
        var contour = Contour.Of([0, 0, 0, 0, 1, 0, 0, 0, 0], 3, 3);
        Assert.Equal([new(0.5, 1), new(1, 0.5), new(1, 1.5), new(1.5, 1)], contour.Points.OrderBy(p => p.Y).ThenBy(p => p.X));
        Assert.Equal(4, contour.Segments.Length);
        Assert.Equal(4 * Math.Sqrt(0.5), Length(contour), 1e-12);
    }

    [Fact]
    public void A_mask_that_fills_the_slice_is_outlined_half_a_pixel_outside()
    {
        var contour = Contour.Of([1, 1, 1, 1, 1, 1], 2, 3);
        Assert.Equal(10, contour.Points.Length);
        Assert.All(contour.Points, p => Assert.True(p.Y is -0.5 or 1.5 || p.X is -0.5 or 2.5));
        // Sides of 1 and 2, four cut corners.
        Assert.Equal(2 * 1 + 2 * 2 + 4 * Math.Sqrt(0.5), Length(contour), 1e-12);
    }

    [Fact]
    public void A_hole_has_an_outline_of_its_own()
    {
        byte[] ring = [.. Enumerable.Repeat((byte)1, 25)];
        ring[12] = 0;
        Assert.Equal(20 + 4, Contour.Of(ring, 5, 5).Points.Length);
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 0, 1 })]
    [InlineData(new byte[] { 0, 1, 1, 0 })]
    public void Pixels_that_touch_at_a_corner_are_two_diamonds(byte[] mask)
    {
        var contour = Contour.Of(mask, 2, 2);
        Assert.Equal(8, contour.Points.Length);
        Assert.Equal(8, contour.Segments.Length);
        // No piece has one end at one pixel and the other at the other.
        Assert.All(contour.Segments, piece => Assert.NotEmpty(Touched(mask, piece.A).Intersect(Touched(mask, piece.B))));
    }

    [Fact]
    public void An_empty_mask_and_another_class_have_none()
    {
        Assert.Empty(Contour.Of(new byte[12], 3, 4).Points);
        Assert.Empty(Contour.Of([2, 2, 0, 0], 2, 2).Segments);
        Assert.NotEmpty(Contour.Of([2, 2, 0, 0], 2, 2, positive: 2).Segments);
    }

    [Fact]
    public void A_mask_of_another_size_is_refused() =>
        Assert.Contains("7 pixels", Assert.Throws<ArgumentException>(() => Contour.Of(new byte[7], 2, 4)).Message, StringComparison.Ordinal);

    private static IEnumerable<int> Touched(byte[] mask, ContourPoint point) =>
        Enumerable.Range(0, 4).Where(i => mask[i] == 1 && Math.Abs(i / 2 - point.Y) + Math.Abs(i % 2 - point.X) == 0.5);

    private static double Length(Contour contour) => contour.Segments.Sum(piece => Math.Sqrt(Math.Pow(piece.A.Y - piece.B.Y, 2) + Math.Pow(piece.A.X - piece.B.X, 2)));
}
