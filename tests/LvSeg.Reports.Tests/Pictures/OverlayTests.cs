using LvSeg.Reports.Pictures;
using LvSeg.Testing;
using SkiaSharp;
using Xunit;

namespace LvSeg.Reports.Tests.Pictures;

public sealed class OverlayTests
{
    private const int Size = 7;

    [Fact]
    public void Pixels_without_a_mask_are_the_grey_of_the_image()
    {
        // 0 is black; the 99.5th percentile of 0 … 48 is item 47, which is white.
        Picture picture = Overlay.Draw(Ramp(), Size, Size, null, new byte[Size * Size]);
        Assert.Equal(new Colour(0, 0, 0), At(picture, 0, 0));
        Assert.Equal(new Colour(54, 54, 54), At(picture, 1, 3));          // 10 / 47 · 255 = 54.3
        Assert.Equal(new Colour(255, 255, 255), At(picture, 6, 5));
        Assert.Equal(new Colour(255, 255, 255), At(picture, 6, 6));
    }

    [Fact]
    public void A_prediction_has_a_full_contour_and_a_translucent_inside()
    {
        Picture picture = Overlay.Draw(new float[Size * Size], Size, Size, null, Square(1, 5));
        Assert.Equal(Colour.Prediction, At(picture, 1, 1));
        Assert.Equal(Colour.Prediction, At(picture, 3, 5));
        Assert.Equal(new Colour(43, 90, 117), At(picture, 3, 3));         // half of 86, 180, 233 on black
        Assert.Equal(new Colour(0, 0, 0), At(picture, 0, 0));
        Assert.Equal(new Colour(0, 0, 0), At(picture, 6, 3));
    }

    [Fact]
    public void The_truth_is_a_contour_over_the_prediction()
    {
        Picture picture = Overlay.Draw(new float[Size * Size], Size, Size, Square(2, 4), Square(1, 5));
        Assert.Equal(Colour.Truth, At(picture, 2, 2));
        Assert.Equal(Colour.Truth, At(picture, 3, 4));
        Assert.Equal(Colour.Prediction, At(picture, 1, 3));
        Assert.Equal(new Colour(43, 90, 117), At(picture, 3, 3));
    }

    [Fact]
    public void A_mask_up_to_the_edge_has_its_contour_there()
    {
        Picture picture = Overlay.Draw(new float[Size * Size], Size, Size, null, Square(0, 6));
        Assert.Equal(Colour.Prediction, At(picture, 0, 3));
        Assert.Equal(Colour.Prediction, At(picture, 6, 6));
    }

    [Fact]
    public void Infinite_and_missing_intensities_are_black()
    {
        float[] image = Ramp();
        image[0] = float.NaN;
        image[1] = float.PositiveInfinity;
        Picture picture = Overlay.Draw(image, Size, Size, null, new byte[Size * Size]);
        Assert.Equal(new Colour(0, 0, 0), At(picture, 0, 0));
        Assert.Equal(new Colour(0, 0, 0), At(picture, 0, 1));
        Assert.Equal(new Colour(255, 255, 255), At(picture, 6, 6));
    }

    [Fact]
    public void An_array_of_another_size_is_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => Overlay.Draw(new float[49], Size, Size, null, new byte[48]));
        Assert.Contains("48 items; 7 × 7 = 49", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Overlay.Draw(new float[50], Size, Size, null, new byte[49]));
        Assert.Throws<ArgumentException>(() => Overlay.Draw(new float[49], Size, Size, new byte[50], new byte[49]));
    }

    [Fact]
    public void A_saved_picture_decodes_to_the_same_pixels()
    {
        using var folder = new TempFolder();
        Picture picture = Overlay.Draw(Ramp(), Size, Size, Square(2, 4), Square(1, 5));
        picture.Save(folder["overlay.png"]);
        using SKBitmap read = SKBitmap.Decode(folder["overlay.png"]);
        Assert.Equal((Size, Size), (read.Height, read.Width));
        for (int y = 0; y < Size; y++)
            for (int x = 0; x < Size; x++)
            {
                SKColor pixel = read.GetPixel(x, y);
                Assert.Equal(At(picture, y, x), new Colour(pixel.Red, pixel.Green, pixel.Blue));
            }
    }

    private static float[] Ramp() => [.. Enumerable.Range(0, Size * Size).Select(i => (float)i)];

    private static byte[] Square(int from, int to) =>
        [.. Enumerable.Range(0, Size * Size).Select(i => (byte)(i / Size >= from && i / Size <= to && i % Size >= from && i % Size <= to ? 1 : 0))];

    private static Colour At(Picture picture, int y, int x)
    {
        int at = (y * picture.Width + x) * 3;
        return new Colour(picture.Rgb[at], picture.Rgb[at + 1], picture.Rgb[at + 2]);
    }
}
