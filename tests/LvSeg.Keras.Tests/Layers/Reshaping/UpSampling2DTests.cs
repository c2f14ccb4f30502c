using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Reference;
using Xunit;

namespace LvSeg.Keras.Tests.Layers;

public sealed class UpSampling2DTests
{
    [Theory]
    [InlineData(2, 3, 2, 2)]
    [InlineData(3, 2, 1, 4)]
    [InlineData(5, 7, 3, 3)]
    public void Every_pixel_is_repeated_with_all_its_channels(int height, int width, int down, int across)
    {
        double[,,] picture = Numbers.Picture(height, width, 2);
        var expected = new double[height * down, width * across, 2];
        foreach ((int y, int x) in Pixels.Of(height * down, width * across))
            for (int c = 0; c < 2; c++)
                expected[y, x, c] = picture[y / down, x / across, c];
        using var layer = new OneLayer(new UpSampling2D((down, across)), height, width, 2);
        Near.Equal(expected, layer.Of(picture), tolerance: 0);
    }

    [Fact]
    public void By_default_it_doubles()
    {
        using var layer = new OneLayer(new UpSampling2D(), 1, 2, 1);
        Assert.Equal(new Shape(2, 4, 1), layer.Model.OutputShape);
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2], layer.Of(new double[,,] { { { 1 }, { 2 } } }));
    }
}
