using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Reference;
using Xunit;

namespace LvSeg.Keras.Tests.Layers;

public sealed class MaxPooling2DTests
{
    [Fact]
    public void The_padding_never_wins_over_negative_values()
    {
        // 3 pixels, window 2, stride 2, SAME: the second window is the last pixel and one of padding.
        using var layer = new OneLayer(new MaxPooling2D(2, padding: Padding.Same), 3, 3, 1);
        double[,,] picture = { { { -9 }, { -8 }, { -7 } }, { { -6 }, { -5 }, { -4 } }, { { -3 }, { -2 }, { -1 } } };
        Assert.Equal([-5, -4, -2, -1], layer.Of(picture));
    }

    [Fact]
    public void Overlapping_same_windows_have_the_odd_pixel_at_the_end()
    {
        // 4 pixels, window 3, stride 2: 1 pixel is missing and lies at the end; windows are pixels 0–2 and 2–3.
        using var layer = new OneLayer(new MaxPooling2D((1, 3), strides: (1, 2), padding: Padding.Same), 1, 4, 1);
        Assert.Equal([-2, -1], layer.Of(new double[,,] { { { -4 }, { -3 }, { -2 }, { -1 } } }));
        Assert.Equal([5, 2], layer.Of(new double[,,] { { { 5 }, { 4 }, { 2 }, { 1 } } }));
    }

    [Theory]
    [InlineData(8, 8, 2, 2, 2, 2, true)]
    [InlineData(7, 9, 2, 2, 2, 2, true)]
    [InlineData(7, 8, 3, 3, 2, 2, true)]
    [InlineData(5, 6, 3, 2, 1, 1, true)]
    [InlineData(5, 6, 2, 4, 3, 1, true)]
    [InlineData(3, 3, 5, 5, 1, 1, true)]
    [InlineData(7, 9, 2, 2, 2, 2, false)]
    [InlineData(7, 8, 3, 2, 1, 3, false)]
    public void Pooling_agrees_with_the_naive_loop(int height, int width, int windowHeight, int windowWidth, int down, int across, bool same)
    {
        double[,,] picture = Numbers.Picture(height, width, 3);
        for (int i = 0; i < height * width; i++)
            picture[i / width, i % width, 1] = -1 - i;
        using var layer = new OneLayer(
            new MaxPooling2D((windowHeight, windowWidth), (down, across), same ? Padding.Same : Padding.Valid), height, width, 3);

        double[,,] expected = NaivePooling.Max(picture, (windowHeight, windowWidth), (down, across), same);
        Assert.Equal(new Shape(expected.GetLength(0), expected.GetLength(1), 3), layer.Model.OutputShape);
        Near.Equal(expected, layer.Of(picture), tolerance: 0);
    }

    [Fact]
    public void By_default_the_window_is_2_valid_and_the_stride_is_the_window()
    {
        double[,,] picture = Numbers.Picture(7, 7, 1);
        using var two = new OneLayer(new MaxPooling2D(), 7, 7, 1);
        Near.Equal(NaivePooling.Max(picture, (2, 2), (2, 2), same: false), two.Of(picture), tolerance: 0);

        using var three = new OneLayer(new MaxPooling2D(3), 7, 7, 1);
        Near.Equal(NaivePooling.Max(picture, (3, 3), (3, 3), same: false), three.Of(picture), tolerance: 0);
    }
}
