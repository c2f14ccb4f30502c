using LvSeg.Keras.Layers;
using LvSeg.Keras.Tests.Reference;
using Xunit;

namespace LvSeg.Keras.Tests.Layers;

public sealed class CroppingAndPaddingTests
{
    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 2, 3, 0)]
    [InlineData(0, 4, 1, 5)]
    public void Cropping_takes_pixels_off_each_side(int top, int bottom, int left, int right)
    {
        double[,,] picture = Numbers.Picture(6, 8, 3);
        using var layer = new OneLayer(new Cropping2D((top, bottom), (left, right)), 6, 8, 3);
        double[,,] expected = new double[6 - top - bottom, 8 - left - right, 3];
        foreach ((int y, int x) in Pixels.Of(expected.GetLength(0), expected.GetLength(1)))
        {
            for (int c = 0; c < 3; c++)
                expected[y, x, c] = picture[y + top, x + left, c];
        }
        Near.Equal(expected, layer.Of(picture), tolerance: 0);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 2, 3, 0)]
    [InlineData(0, 4, 1, 5)]
    public void Padding_puts_zeros_at_each_side(int top, int bottom, int left, int right)
    {
        double[,,] picture = Numbers.Picture(6, 8, 3);
        using var layer = new OneLayer(new ZeroPadding2D((top, bottom), (left, right)), 6, 8, 3);
        double[,,] expected = new double[6 + top + bottom, 8 + left + right, 3];
        foreach ((int y, int x) in Pixels.Of(6, 8))
        {
            for (int c = 0; c < 3; c++)
                expected[y + top, x + left, c] = picture[y, x, c];
        }
        Near.Equal(expected, layer.Of(picture), tolerance: 0);
    }
}
