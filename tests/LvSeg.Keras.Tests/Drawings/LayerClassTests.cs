using LvSeg.Keras.Drawings.Classes;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Layers;
using Xunit;

namespace LvSeg.Keras.Tests.Drawings;

public sealed class LayerClassTests
{
    public static TheoryData<string> Cases => [.. LayerCase.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_layer_made_of_another_s_configuration_is_its_like(string name)
    {
        LayerCase layer = LayerCase.All[name];
        using Model model = layer.Network();
        Layer original = model.Layers.Last();
        LayerCase again = layer with { Make = () => LayerClass.Find(original.ClassName)!.Create(original.Configuration, original.Name) };
        using Model copy = again.Network();
        Assert.Equal(original.Configuration, copy.Layers.Last().Configuration);
        Assert.Equal(model.OutputShape, copy.OutputShape);
        Assert.Equal(model.Weights.Select(weight => $"{weight.Name} {weight.Shape}"), copy.Weights.Select(weight => $"{weight.Name} {weight.Shape}"));
        using var scope = TorchSharp.torch.NewDisposeScope();
        Assert.Equal(Arrays.Read(model.Predict(Arrays.ToBatch(layer.SampleOf(1)))), Arrays.Read(copy.Predict(Arrays.ToBatch(layer.SampleOf(1)))));
    }

    [Fact]
    public void Every_layer_there_is_has_a_class_by_its_name()
    {
        IEnumerable<string> layers = typeof(Layer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Layer)))
            .Select(type => type == typeof(ActivationLayer) ? "Activation" : type.Name);
        Assert.Equal(layers.Order(StringComparer.Ordinal), LayerClass.All.Select(layer => layer.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Fields_that_are_left_out_have_keras_s_defaults()
    {
        Assert.Equal(
            [new("filters", 3), new("kernel_size", new Size2D(5, 5)), new("strides", new Size2D(1, 1)), new("padding", Padding.Valid), new("activation", Activation.Linear), new("use_bias", true)],
            LayerClass.Find("Conv2D")!.Create([new("filters", 3), new("kernel_size", new Size2D(5, 5))]).Configuration);
        Assert.Equal([new("pool_size", new Size2D(3, 2)), new("strides", new Size2D(3, 2)), new("padding", Padding.Valid)],
            LayerClass.Find("MaxPooling2D")!.Create([new("pool_size", new Size2D(3, 2))]).Configuration);
        Assert.Equal([new("axis", (OneOrMore<int>)(-1)), new("epsilon", 0.001), new("center", true), new("scale", true)], LayerClass.Find("LayerNormalization")!.Create([]).Configuration);
        Assert.Equal([new("groups", 32), new("epsilon", 0.001), new("center", true), new("scale", true)], LayerClass.Find("GroupNormalization")!.Create([]).Configuration);
        Assert.Equal([new("padding", new Margins2D(1, 1, 1, 1))], LayerClass.Find("ZeroPadding2D")!.Create([]).Configuration);
        Assert.Equal([new("scale", (OneOrMore<double>)2.0), new("offset", (OneOrMore<double>)0.0)],
            LayerClass.Find("Rescaling")!.Create([new("scale", (OneOrMore<double>)2.0)]).Configuration);
        Assert.Equal([new("momentum", 0.99), new("epsilon", 0.001)], LayerClass.Find("BatchNormalization")!.Create([]).Configuration);
    }

    [Fact]
    public void A_field_that_must_be_given_is_asked_for_by_its_name() =>
        Assert.Contains("'units'", Assert.Throws<KerasException>(() => LayerClass.Find("Dense")!.Create([])).Message, StringComparison.Ordinal);
}
