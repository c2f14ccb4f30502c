using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Reference;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Models;

public sealed class WeightTests
{
    [Fact]
    public void A_convolutions_kernel_is_height_width_in_out_in_keras_and_out_in_height_width_in_libtorch()
    {
        double[,,,] kernel = Numbers.Kernel(2, 3, 4, 5);
        using OneLayer layer = new OneLayer(new Conv2D(5, (2, 3)), 4, 4, 4).With("kernel", kernel);
        Weight weight = layer.Model.Weights.First();
        using var scope = NewDisposeScope();
        Assert.Equal([5, 4, 2, 3], weight.Value.shape);
        Assert.Equal(kernel[1, 2, 3, 4], weight.Value[4, 3, 1, 2].item<float>());
        Near.Equal(kernel, Arrays.Read(weight.ToKeras(weight.Value)), tolerance: 0);
    }

    [Fact]
    public void A_transposed_convolutions_kernel_is_height_width_out_in_in_keras()
    {
        double[,,,] kernel = Numbers.Kernel(2, 3, 4, 5);
        using OneLayer layer = new OneLayer(new Conv2DTranspose(4, (2, 3)), 4, 4, 5).With("kernel", kernel);
        Weight weight = layer.Model.Weights.First();
        using var scope = NewDisposeScope();
        Assert.Equal(kernel[1, 2, 3, 4], weight.Value[4, 3, 1, 2].item<float>());
        Near.Equal(kernel, Arrays.Read(weight.ToKeras(weight.Value)), tolerance: 0);
    }

    [Theory]
    [InlineData("kernel")]
    [InlineData("bias")]
    public void What_was_taken_of_a_weight_stays_when_the_weight_changes(string part)
    {
        // A 1 × 1 kernel with one channel has the same layout in both orders: it could be handed out without a copy.
        using var layer = new OneLayer(new Conv2D(1, 1), 2, 2, 1);
        Weight weight = layer.Model.Weights.Single(weight => weight.Name.EndsWith(part, StringComparison.Ordinal));
        using var scope = NewDisposeScope();
        Tensor taken = weight.ToKeras(weight.Value);
        float before = Arrays.Read(taken)[0];
        weight.CopyFromKeras(weight.Value, full_like(taken, 42));
        Assert.Equal(before, Arrays.Read(taken)[0]);
    }

    [Fact]
    public void Before_the_network_is_built_a_weight_says_that_it_has_no_value()
    {
        var input = new Input(4);
        using var model = new Model(input, new Dense(2, name: "Scores").Apply(input));
        var e = Assert.Throws<InvalidOperationException>(() => model.Weights.First().Value);
        Assert.Contains("Scores/kernel", e.Message, StringComparison.Ordinal);
    }
}
