using LvSeg.Keras.Layers;
using Xunit;

namespace LvSeg.Keras.Tests.Layers;

public sealed class ActivationTests
{
    [Fact]
    public void Relu_keeps_what_is_positive_and_linear_keeps_all()
    {
        double[] row = [-2, -0.5, 0, 0.5, 2];
        using var relu = new OneLayer(new ActivationLayer(Activation.Relu), 5);
        using var linear = new OneLayer(new ActivationLayer(Activation.Linear), 5);
        Assert.Equal([0, 0, 0, 0.5f, 2], relu.Of(row));
        Assert.Equal([-2, -0.5f, 0, 0.5f, 2], linear.Of(row));
    }

    [Fact]
    public void A_leaky_relu_leaves_a_fifth_of_what_is_negative_as_in_keras()
    {
        using var leaky = new OneLayer(new ActivationLayer(Activation.LeakyRelu), 5);
        Near.Equal(new[] { -0.4, -0.1, 0, 0.5, 2 }, leaky.Of(new double[] { -2, -0.5, 0, 0.5, 2 }), 1e-7);
    }

    [Fact]
    public void Softmax_of_a_picture_is_over_the_channels_of_each_pixel()
    {
        // e⁰ : e^ln 3 = 1 : 3, whatever stands beside it.
        using var layer = new OneLayer(new ActivationLayer(Activation.Softmax), 1, 2, 2);
        Near.Equal(new[] { 0.25, 0.75, 0.5, 0.5 }, layer.Of(new double[,,] { { { 0, Math.Log(3) }, { 40, 40 } } }));
    }

    [Fact]
    public void Softmax_of_large_scores_does_not_overflow()
    {
        using var layer = new OneLayer(new ActivationLayer(Activation.Softmax), 3);
        Near.Equal(new double[] { 0, 0.5, 0.5 }, layer.Of(new double[] { -1000, 1000, 1000 }));
    }
}
