using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Reference;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Layers;

public sealed class GroupNormalizationTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(6, 6)]
    [InlineData(-1, 6)]
    public void Each_group_of_a_sample_is_normalized_by_itself(int groups, int expected)
    {
        double[,,] picture = Numbers.Picture(4, 5, 6);
        double[] gamma = Numbers.Row(6, seed: 2), beta = Numbers.Row(6, seed: 3);
        using OneLayer layer = new OneLayer(new GroupNormalization(groups, epsilon: 0.01), 4, 5, 6).With("gamma", gamma).With("beta", beta);
        Near.Equal(NaiveNormalization.OfGroups(picture, expected, 0.01, gamma, beta), layer.Of(picture));
    }

    [Fact]
    public void Without_scale_and_shift_nothing_is_learned()
    {
        double[,,] picture = Numbers.Picture(4, 5, 6);
        using var layer = new OneLayer(new GroupNormalization(2, center: false, scale: false), 4, 5, 6);
        Assert.Empty(layer.Model.Weights);
        Near.Equal(NaiveNormalization.OfGroups(picture, 2, 1e-3, [1, 1, 1, 1, 1, 1], new double[6]), layer.Of(picture));
    }

    [Fact]
    public void Features_are_normalized_too()
    {
        double[] row = Numbers.Row(6);
        using var layer = new OneLayer(new GroupNormalization(2), 6);
        Near.Equal(NaiveNormalization.Of(row[..3], 1e-3).Concat(NaiveNormalization.Of(row[3..], 1e-3)).ToArray(), layer.Of(row));
    }

    [Fact]
    public void The_other_samples_of_a_batch_change_nothing()
    {
        var input = new Input(4, 5, 6);
        using var model = new Model(input, new GroupNormalization(3).Apply(input));
        double[,,] one = Numbers.Picture(4, 5, 6), other = Numbers.Picture(4, 5, 6, seed: 2);
        using var scope = NewDisposeScope();
        float[] alone = Arrays.Read(model.Predict(Arrays.ToBatch(other)));
        Assert.Equal(alone, Arrays.Read(model.Predict(Arrays.ToBatch(one, other)))[alone.Length..]);
    }
}
