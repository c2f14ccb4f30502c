using LvSeg.Keras.Layers;
using LvSeg.Keras.Tests.Reference;
using Xunit;

namespace LvSeg.Keras.Tests.Layers;

public sealed class LayerNormalizationTests
{
    [Fact]
    public void Over_the_last_axis_each_pixel_is_normalized_by_itself()
    {
        double[,,] picture = Numbers.Picture(3, 4, 5);
        double[] gamma = Numbers.Row(5, seed: 2), beta = Numbers.Row(5, seed: 3);
        double[] expected = [.. Arrays.Flat(picture).Chunk(5).SelectMany(pixel => NaiveNormalization.Of(pixel, 0.01).Select((x, c) => gamma[c] * x + beta[c]))];
        using OneLayer layer = new OneLayer(new LayerNormalization(epsilon: 0.01), 3, 4, 5).With("gamma", gamma).With("beta", beta);
        Near.Equal(expected, layer.Of(picture));
        using OneLayer third = new OneLayer(new LayerNormalization(3, epsilon: 0.01), 3, 4, 5).With("gamma", gamma).With("beta", beta);
        Near.Equal(expected, third.Of(picture));
    }

    [Fact]
    public void Over_all_axes_the_picture_is_and_each_of_its_numbers_has_a_scale_and_a_shift()
    {
        double[,,] picture = Numbers.Picture(3, 4, 2), gamma = Numbers.Picture(3, 4, 2, seed: 2), beta = Numbers.Picture(3, 4, 2, seed: 3);
        double[] normalized = NaiveNormalization.Of(Arrays.Flat(picture), 1e-3);
        double[] expected = [.. normalized.Select((x, i) => x * Arrays.Flat(gamma)[i] + Arrays.Flat(beta)[i])];
        foreach (int[] axes in (int[][])[[1, 2, 3], [-3, -2, -1]])
        {
            using OneLayer layer = new OneLayer(new LayerNormalization(axes), 3, 4, 2).With("gamma", gamma).With("beta", beta);
            Near.Equal(expected, layer.Of(picture));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Without_scale_and_shift_it_standardises_a_slice(int channels)
    {
        double[,,] picture = Numbers.Picture(7, 9, channels);
        using var layer = new OneLayer(new LayerNormalization([1, 2, 3], epsilon: 1e-5, center: false, scale: false), 7, 9, channels);
        Assert.Empty(layer.Model.Weights);
        Near.Equal(NaiveNormalization.Of(Arrays.Flat(picture), 1e-5), layer.Of(picture));
    }

    [Fact]
    public void A_slice_without_any_contrast_becomes_all_zeros()
    {
        double[,,] picture = new double[4, 4, 1];
        foreach ((int y, int x) in Pixels.Of(4, 4))
            picture[y, x, 0] = 0.75;
        using var layer = new OneLayer(new LayerNormalization([1, 2, 3], center: false, scale: false), 4, 4, 1);
        Near.Equal(new double[16], layer.Of(picture));
    }
}
