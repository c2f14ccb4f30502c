using LvSeg.Keras.Layers;
using LvSeg.Keras.Tests.Reference;
using Xunit;

namespace LvSeg.Keras.Tests.Layers;

public sealed class DenseTests
{
    [Fact]
    public void Every_output_is_the_weighted_sum_of_the_inputs_and_its_bias()
    {
        // [1, 2] · [[1, 2, 3], [10, 20, 30]] + [0.5, 0, −100]
        using OneLayer layer = new OneLayer(new Dense(3), 2)
            .With("kernel", new double[,] { { 1, 2, 3 }, { 10, 20, 30 } }).With("bias", new[] { 0.5, 0, -100 });
        Assert.Equal([21.5f, 42, -37], layer.Of(new double[] { 1, 2 }));
    }

    [Fact]
    public void Relu_cuts_the_negative_sums()
    {
        using OneLayer layer = new OneLayer(new Dense(3, Activation.Relu), 2)
            .With("kernel", new double[,] { { 1, 2, 3 }, { 10, 20, 30 } }).With("bias", new[] { 0.5, 0, -100 });
        Assert.Equal([21.5f, 42, 0], layer.Of(new double[] { 1, 2 }));
    }

    [Fact]
    public void Without_bias_nothing_is_added()
    {
        using var layer = new OneLayer(new Dense(4, useBias: false), 3);
        Assert.Equal(["dense/kernel"], layer.Model.Weights.Select(weight => weight.Name));
        Assert.Equal([0, 0, 0, 0], layer.Of(new double[3]));
    }

    [Fact]
    public void A_dense_layer_agrees_with_the_naive_double_loop()
    {
        double[] row = Numbers.Row(17), bias = Numbers.Row(5, seed: 3);
        double[,] kernel = Numbers.Matrix(17, 5, seed: 2);
        var expected = new double[5];
        for (int unit = 0; unit < 5; unit++)
        {
            expected[unit] = bias[unit];
            for (int feature = 0; feature < 17; feature++)
                expected[unit] += row[feature] * kernel[feature, unit];
        }
        using OneLayer layer = new OneLayer(new Dense(5), 17).With("kernel", kernel).With("bias", bias);
        Near.Equal(expected, layer.Of(row));
    }
}
