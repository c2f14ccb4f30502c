using LvSeg.Keras.Initializers;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Initializers;

public sealed class InitializerTests
{
    [Fact]
    public void A_dense_kernel_counts_inputs_and_outputs() =>
        Assert.Equal(Math.Sqrt(6.0 / (300 + 200)), GlorotUniform.Limit(new Shape(300, 200)), 1e-12);

    [Fact]
    public void A_convolutions_fans_are_its_channels_times_its_window()
    {
        // Conv2 of the lab: 5·5·100 in, 5·5·200 out.
        Assert.Equal(Math.Sqrt(6.0 / (2500 + 5000)), GlorotUniform.Limit(new Shape(5, 5, 100, 200)), 1e-12);
    }

    public static TheoryData<string> Kernels => ["dense", "convolution", "transposed convolution"];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void First_kernels_are_uniform_up_to_the_limit(string kind)
    {
        // Limits by hand: √(6/(60 + 90)) = 0.2; √(6/(25·(10 + 14))) = 0.1; transposed: fan in + out is 25·(14 + 10) as well.
        (Layer layer, Input input, double limit) = kind switch
        {
            "dense" => ((Layer)new Dense(90), new Input(60), 0.2),
            "convolution" => (new Conv2D(14, 5), new Input(8, 8, 10), 0.1),
            _ => (new Conv2DTranspose(14, 5), new Input(8, 8, 10), 0.1),
        };
        using var model = new Model(input, layer.Apply(input), seed: 5);
        model.Build();
        using var scope = NewDisposeScope();
        double[] values = [.. Arrays.Read(model.Weights.First().Value.detach()).Select(value => (double)value)];
        Assert.InRange(values.Max(), 0.99 * limit, limit * 1.000001);
        Assert.InRange(values.Min(), -limit * 1.000001, -0.99 * limit);

        // Mean 0 and variance limit²/3, each within five of its own standard errors.
        double mean = values.Average(), variance = values.Average(value => value * value);
        Assert.Equal(0, mean, 5 * limit / Math.Sqrt(3.0 * values.Length));
        Assert.Equal(limit * limit / 3, variance, 5 * limit * limit * Math.Sqrt(4.0 / 45 / values.Length));
        Assert.All(Arrays.Read(model.Weights.Last().Value.detach()), bias => Assert.Equal(0, bias));
    }

    [Fact]
    public void One_seed_gives_one_set_of_weights_and_another_seed_another()
    {
        Assert.Equal(FirstWeights(seed: 3), FirstWeights(seed: 3));
        Assert.NotEqual(FirstWeights(seed: 3), FirstWeights(seed: 4));
        Assert.NotEqual(FirstWeights(seed: 0), FirstWeights(seed: 1));
    }

    [Fact]
    public void Two_layers_of_one_shape_begin_with_different_numbers()
    {
        using Model model = Model.Sequential(new Input(6), [new Dense(6), new Dense(6)]);
        model.Build();
        using var scope = NewDisposeScope();
        Weight[] kernels = [.. model.Weights.Where(weight => weight.Name.EndsWith("kernel", StringComparison.Ordinal))];
        Assert.NotEqual(Arrays.Read(kernels[0].Value.detach()), Arrays.Read(kernels[1].Value.detach()));
    }

    [Fact]
    public void First_weights_do_not_depend_on_what_was_drawn_before()
    {
        float[] expected = FirstWeights(seed: 3);
        using (NewDisposeScope())
        {
            manual_seed(99);
            _ = rand(1000);
        }
        Assert.Equal(expected, FirstWeights(seed: 3));
    }

    private static float[] FirstWeights(ulong seed)
    {
        using Model model = Model.Sequential(new Input(5, 5, 2), [new Conv2D(3, 3), new Flatten(), new Dense(4)], seed);
        model.Build();
        using var scope = NewDisposeScope();
        return [.. model.Weights.SelectMany(weight => Arrays.Read(weight.Value.detach()))];
    }
}
