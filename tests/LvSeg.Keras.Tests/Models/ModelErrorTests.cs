using LvSeg.Keras.Layers;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Tests.Fit;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Models;

public sealed class ModelErrorTests
{
    public static TheoryData<string> Unfitting => [.. Mistakes.Keys];

    private static readonly Dictionary<string, (Action Make, string[] Says)> Mistakes = new()
    {
        ["a convolution of a row"] = (() => new Conv2D(2, 3, name: "Conv1").Apply(new Input(8)),
            ["'Conv1' (Conv2D)", "3 dimensions (height, width, channels)", "received (8)"]),
        ["a kernel larger than the picture"] = (() => new Conv2D(2, (5, 3), name: "Conv1").Apply(new Input(4, 8, 1)),
            ["'Conv1' (Conv2D)", "5×3", "(4, 8, 1)", "valid"]),
        ["a window larger than the picture"] = (() => new MaxPooling2D(5, name: "Pool").Apply(new Input(8, 4, 1)),
            ["'Pool' (MaxPooling2D)", "5×5", "(8, 4, 1)"]),
        ["a dense layer on a picture"] = (() => new Dense(2, name: "Scores").Apply(new Input(4, 4, 1)),
            ["'Scores' (Dense)", "(4, 4, 1)", "Flatten"]),
        ["a reshape to another size"] = (() => new Reshape(new Shape(3, 3), "Fold").Apply(new Input(8)),
            ["'Fold' (Reshape)", "(8)", "8 values", "(3, 3)", "9"]),
        ["pictures of two sizes side by side"] = (() => new Concatenate("Join").Apply([new Input(4, 4, 1), new Input(4, 5, 1)]),
            ["'Join' (Concatenate)", "last axis", "(4, 4, 1)", "(4, 5, 1)"]),
        ["a picture beside a row"] = (() => new Concatenate("Join").Apply([new Input(4, 4, 1), new Input(4)]),
            ["'Join' (Concatenate)", "(4, 4, 1)", "(4)"]),
        ["one input to join"] = (() => new Concatenate("Join").Apply(new Input(4)), ["'Join' (Concatenate)", "two inputs", "received 1"]),
        ["two inputs to a convolution"] = (() => new Conv2D(2, 3, name: "Conv1").Apply([new Input(4, 4, 1), new Input(4, 4, 1)]),
            ["'Conv1' (Conv2D)", "one input", "received 2"]),
        ["batch normalization of a table"] = (() => new BatchNormalization(name: "Norm").Apply(new Input(4, 4)),
            ["'Norm' (BatchNormalization)", "(4, 4)"]),
        ["no filters"] = (() => _ = new Conv2D(0, 3, name: "Conv1"), ["'Conv1' (Conv2D)", "filters", "received 0"]),
        ["a stride of 0"] = (() => _ = new Conv2D(1, 3, strides: (1, 0), name: "Conv1"), ["'Conv1' (Conv2D)", "strides", "1×0"]),
        ["a kernel of 0"] = (() => _ = new Conv2DTranspose(1, (0, 3), name: "Up"), ["'Up' (Conv2DTranspose)", "kernel", "0×3"]),
        ["a window of 0"] = (() => _ = new MaxPooling2D(0, name: "Pool"), ["'Pool' (MaxPooling2D)", "window", "0×0"]),
        ["an enlargement by 0"] = (() => _ = new UpSampling2D(0, name: "Up"), ["'Up' (UpSampling2D)", "size", "0×0"]),
        ["a sum of one"] = (() => new Add("Sum").Apply(new Input(4)), ["'Sum' (Add)", "two inputs", "received 1"]),
        ["a sum of two shapes"] = (() => new Add("Sum").Apply([new Input(4, 4, 1), new Input(4, 4, 2)]), ["'Sum' (Add)", "one shape", "(4, 4, 1) and (4, 4, 2)"]),
        ["a cropping of all there is"] = (() => new Cropping2D((1, 3), (0, 0), "Crop").Apply(new Input(4, 4, 1)), ["'Crop' (Cropping2D)", "nothing is left", "(4, 4, 1)", "((1, 3), (0, 0))"]),
        ["a negative cropping"] = (() => _ = new Cropping2D((0, -1), (0, 0), "Crop"), ["'Crop' (Cropping2D)", "0 or more", "((0, -1), (0, 0))"]),
        ["a negative padding"] = (() => _ = new ZeroPadding2D((0, 0), (-2, 0), "Pad"), ["'Pad' (ZeroPadding2D)", "0 or more", "((0, 0), (-2, 0))"]),
        ["a padding of a row"] = (() => new ZeroPadding2D((1, 1), (1, 1), "Pad").Apply(new Input(8)), ["'Pad' (ZeroPadding2D)", "3 dimensions", "received (8)"]),
        ["two scales for three channels"] = (() => new Rescaling([1, 2], name: "Scale").Apply(new Input(4, 4, 3)), ["'Scale' (Rescaling)", "scale has 2 numbers", "3 channels"]),
        ["an endless offset"] = (() => _ = new Rescaling(1, double.NaN, "Scale"), ["'Scale' (Rescaling)", "finite", "NaN"]),
        ["a normalization over rows alone"] = (() => new LayerNormalization(1, name: "Norm").Apply(new Input(4, 4, 3)), ["'Norm' (LayerNormalization)", "axis -1", "[1, 2, 3]", "received 1"]),
        ["five groups of four channels"] = (() => new GroupNormalization(5, name: "Norm").Apply(new Input(4, 4, 4)), ["'Norm' (GroupNormalization)", "4 channels", "5 groups", "-1"]),
        ["no groups"] = (() => _ = new GroupNormalization(0, name: "Norm"), ["'Norm' (GroupNormalization)", "groups", "received 0"]),
        ["group normalization of a table"] = (() => new GroupNormalization(1, name: "Norm").Apply(new Input(4, 4)), ["'Norm' (GroupNormalization)", "(4, 4)"]),
        ["no units"] = (() => _ = new Dense(-1, name: "Scores"), ["'Scores' (Dense)", "units", "received -1"]),
    };

    [Theory]
    [MemberData(nameof(Unfitting))]
    public void A_layer_that_does_not_fit_is_named_with_what_was_expected_and_what_came(string what)
    {
        (Action make, string[] says) = Mistakes[what];
        var e = Assert.Throws<KerasException>(make);
        Assert.All(says, part => Assert.Contains(part, e.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void A_layer_cannot_be_applied_twice()
    {
        var input = new Input(4);
        var layer = new Dense(4, name: "Shared");
        SymbolicTensor once = layer.Apply(input);
        var e = Assert.Throws<KerasException>(() => layer.Apply(once));
        Assert.Contains("'Shared' (Dense)", e.Message, StringComparison.Ordinal);
        Assert.Contains("twice", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_layers_cannot_have_one_name()
    {
        var input = new Input(4);
        SymbolicTensor output = new Dense(4, name: "Same").Apply(new Dense(4, name: "Same").Apply(input));
        Assert.Contains("'Same'", Assert.Throws<KerasException>(() => new Model(input, output)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_output_must_come_from_the_input()
    {
        SymbolicTensor output = new Dense(2, name: "Scores").Apply(new Input(4));
        var e = Assert.Throws<KerasException>(() => new Model(new Input(5), output));
        Assert.Contains("'Scores' (Dense)", e.Message, StringComparison.Ordinal);
        Assert.Contains("(5)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_without_a_name_get_keras_own_beside_those_that_were_given()
    {
        Model model = Model.Sequential(new Input(8, 8, 1), [
            new Conv2D(1, 1), new Conv2D(1, 1), new Conv2D(1, 1, name: "conv2d_1"), new MaxPooling2D(), new UpSampling2D(),
            new Conv2DTranspose(1, 1), new BatchNormalization(), new ActivationLayer(Activation.Relu), new Flatten(), new Dense(64),
            new Reshape(new Shape(8, 8))]);
        Assert.Equal(
            ["input_layer", "conv2d", "conv2d_2", "conv2d_1", "max_pooling2d", "up_sampling2d", "conv2d_transpose",
             "batch_normalization", "activation", "flatten", "dense", "reshape"],
            model.Layers.Select(layer => layer.Name));
    }

    [Theory]
    [InlineData(1, 4, 5, 2)]
    [InlineData(1, 5, 4, 1)]
    [InlineData(4, 5)]
    public void A_batch_of_another_shape_is_refused(params int[] shape)
    {
        using Model model = Model.Sequential(new Input(4, 5, 1), [new Conv2D(2, 1)]);
        using var scope = NewDisposeScope();
        var e = Assert.Throws<KerasException>(() => model.Predict(zeros(Array.ConvertAll(shape, d => (long)d))));
        Assert.Contains("(4, 5, 1)", e.Message, StringComparison.Ordinal);
        Assert.Contains($"({string.Join(", ", shape[1..])})", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_of_another_size_than_the_scores_are_refused_in_training_and_in_evaluation()
    {
        using Model model = Model.Sequential(new Input(4, 5, 1), [new Conv2D(2, 1)]);
        model.Compile(new Adam(), new SparseCategoricalCrossentropy(fromLogits: true));
        var data = new ListedBatches(1, [new Sample(new double[4, 5, 1], new int[5, 4])]);
        foreach (Action measure in new Action[] { () => model.Fit(data, 1), () => model.Evaluate(data) })
        {
            var e = Assert.Throws<KerasException>(measure);
            Assert.Contains("(1, 4, 5)", e.Message, StringComparison.Ordinal);
            Assert.Contains("(1, 5, 4)", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_model_that_was_not_compiled_says_so()
    {
        using Model model = Model.Sequential(new Input(4), [new Dense(2)]);
        var data = new ListedBatches(1, [new Sample(new double[4], new int[1])]);
        Assert.Contains("Compile", Assert.Throws<InvalidOperationException>(() => model.Fit(data, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("Compile", Assert.Throws<InvalidOperationException>(() => model.Evaluate(data)).Message, StringComparison.Ordinal);
        Assert.Contains("Compile", Assert.Throws<InvalidOperationException>(() => model.Optimizer).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData(4, 0, 1)]
    [InlineData(-1)]
    public void A_shape_needs_dimensions_of_1_or_more(params int[] dimensions) =>
        Assert.Throws<ArgumentException>(() => new Shape(dimensions));
}
