using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Reference;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Layers;

public sealed class FlattenAndReshapeTests
{
    [Fact]
    public void Flatten_goes_row_by_row_with_the_channels_of_a_pixel_together()
    {
        // Value 100·row + 10·column + channel.
        double[,,] picture = { { { 0, 1, 2 }, { 10, 11, 12 } }, { { 100, 101, 102 }, { 110, 111, 112 } } };
        using var layer = new OneLayer(new Flatten(), 2, 2, 3);
        Assert.Equal([0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112], layer.Of(picture));
    }

    [Fact]
    public void Flatten_keeps_keras_order_behind_a_convolution()
    {
        double[,,] picture = Numbers.Picture(3, 4, 2);
        double[,,,] kernel = Numbers.Kernel(1, 1, 2, 3, seed: 2);
        var input = new Input(3, 4, 2);
        using var model = new Model(input, new Flatten().Apply(new Conv2D(3, 1, useBias: false).Apply(input)));
        model.Build();
        using var scope = NewDisposeScope();
        Weight weight = model.Weights.Single();
        weight.CopyFromKeras(weight.Value, Arrays.ToTensor(kernel));
        Near.Equal(NaiveConvolution.Forward(picture, kernel, [0, 0, 0], (1, 1), same: false), Arrays.Read(model.Predict(Arrays.ToBatch(picture))));
    }

    [Fact]
    public void Reshape_makes_a_picture_of_a_row_with_the_last_axis_running_fastest()
    {
        using var layer = new OneLayer(new Reshape(new Shape(2, 1, 3)), 6);
        using var scope = NewDisposeScope();
        Tensor picture = layer.Model.Predict(Arrays.ToBatch(new double[] { 1, 2, 3, 4, 5, 6 }));
        Assert.Equal([1, 2, 1, 3], picture.shape);
        Assert.Equal([1, 2, 3], Arrays.Read(picture[0, 0, 0]));
        Assert.Equal([4, 5, 6], Arrays.Read(picture[0, 1, 0]));
    }

    [Fact]
    public void A_picture_that_is_reshaped_and_then_pooled_is_read_in_keras_order()
    {
        // 2 × 3 × 2 as 3 × 2 × 2 holds the same twelve numbers in the same order; pooling over columns shows the axes.
        double[,,] picture = { { { 1, 2 }, { 3, 4 }, { 5, 6 } }, { { 7, 8 }, { 9, 10 }, { 11, 12 } } };
        using Model model = Model.Sequential(new Input(2, 3, 2), [new Reshape(new Shape(3, 2, 2)), new MaxPooling2D((1, 2))]);
        using var scope = NewDisposeScope();
        Assert.Equal([3, 4, 7, 8, 11, 12], Arrays.Read(model.Predict(Arrays.ToBatch(picture))));
    }

    [Fact]
    public void Softmax_before_a_reshape_runs_over_all_the_features()
    {
        // Task 1 of the lab: the softmax is over height × width × 2 numbers, not over two.
        using Model model = Model.Sequential(new Input(8),
            [new ActivationLayer(Activation.Softmax), new Reshape(new Shape(2, 2, 2))]);
        using var scope = NewDisposeScope();
        float[] scores = Arrays.Read(model.Predict(Arrays.ToBatch(new double[8])));
        Assert.All(scores, score => Assert.Equal(1 / 8.0, score, 1e-7));
    }
}
