using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Reference;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Layers;

public sealed class ConcatenateTests
{
    [Fact]
    public void The_channels_of_a_pixel_stand_behind_one_another_in_the_order_of_the_inputs()
    {
        // The second input is the first pooled with windows of one pixel, so that both are the picture itself.
        var input = new Input(2, 3, 2);
        SymbolicTensor ones = new MaxPooling2D(1).Apply(input), relu = new ActivationLayer(Activation.Relu).Apply(input);
        using var model = new Model(input, new Concatenate().Apply([ones, relu, input]));
        double[,,] picture = Numbers.Picture(2, 3, 2);
        double[] expected = [.. Arrays.Flat(picture).Chunk(2).SelectMany(p =>
            new[] { p[0], p[1], Math.Max(p[0], 0), Math.Max(p[1], 0), p[0], p[1] })];

        using var scope = NewDisposeScope();
        Assert.Equal(new Shape(2, 3, 6), model.OutputShape);
        Near.Equal(expected, Arrays.Read(model.Predict(Arrays.ToBatch(picture))), tolerance: 0);
    }

    [Fact]
    public void Rows_of_features_are_joined_too()
    {
        var input = new Input(3);
        using var model = new Model(input, new Concatenate().Apply([input, new ActivationLayer(Activation.Relu).Apply(input)]));
        using var scope = NewDisposeScope();
        Assert.Equal([-1, 2, -3, 0, 2, 0], Arrays.Read(model.Predict(Arrays.ToBatch(new double[] { -1, 2, -3 }))));
    }
}
