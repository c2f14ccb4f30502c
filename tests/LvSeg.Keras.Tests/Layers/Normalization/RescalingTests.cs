using LvSeg.Keras.Layers;
using LvSeg.Keras.Tests.Reference;
using Xunit;

namespace LvSeg.Keras.Tests.Layers;

public sealed class RescalingTests
{
    [Fact]
    public void One_pair_of_numbers_is_for_all()
    {
        double[,,] picture = Numbers.Picture(3, 7, 3);
        using var layer = new OneLayer(new Rescaling(4, -0.5), 3, 7, 3);
        Near.Equal(Arrays.Flat(picture).Select(x => 4 * x - 0.5).ToArray(), layer.Of(picture));
        using var scaled = new OneLayer(new Rescaling(0.25), 3, 7, 3);
        Near.Equal(Arrays.Flat(picture).Select(x => x / 4).ToArray(), scaled.Of(picture));
    }

    [Fact]
    public void Each_channel_can_have_its_own()
    {
        double[,,] picture = Numbers.Picture(3, 7, 3);
        double[] scale = [2, -1, 0.5], offset = [0, 3, -2];
        using var layer = new OneLayer(new Rescaling(scale, offset), 3, 7, 3);
        Near.Equal(Arrays.Flat(picture).Select((x, i) => x * scale[i % 3] + offset[i % 3]).ToArray(), layer.Of(picture));
        double[] row = [1, 2, 3];
        using var features = new OneLayer(new Rescaling([2, -1, 0.5], 1), 3);
        Near.Equal(new[] { 3.0, -1, 2.5 }, features.Of(row));
    }
}
