using CsCheck;
using LvSeg.Keras.Drawings;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Keras.Tests.Drawings;

public sealed class DrawingReadingTests : IDisposable
{
    private const string Skips = """
        name: two-ways
        layers:
          - {name: Down, kind: Conv2D, filters: 4, kernel_size: [3, 1], strides: 2, padding: same, activation: relu}
          - {name: Norm, kind: BatchNormalization, momentum: 0.9, epsilon: 1e-5}
          - {name: Bend, kind: Activation, activation: relu}
          - {name: Up, kind: UpSampling2D, size: [2, 2]}
          - {name: Skip, kind: Concatenate, inputs: [input, Up]}
          - name: Scores
            kind: Conv2D
            filters: 2
            kernel_size: 1
            use_bias: false
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_network_with_a_skip_is_built_as_it_is_drawn()
    {
        using Model model = NetworkDrawing.Parse(Skips, "x.yaml").Build(new Shape(16, 32, 1), seed: 3);
        Assert.Equal("two-ways", model.Name);
        Assert.Equal(["(16, 32, 1)", "(8, 16, 4)", "(8, 16, 4)", "(8, 16, 4)", "(16, 32, 4)", "(16, 32, 5)", "(16, 32, 2)"],
            model.Layers.Select(layer => layer.OutputShape.ToString()));
        Assert.Equal(["Down/kernel (3, 1, 1, 4)", "Down/bias (4)", "Norm/gamma (4)", "Norm/beta (4)", "Norm/moving_mean (4)", "Norm/moving_variance (4)", "Scores/kernel (1, 1, 5, 2)"],
            model.Weights.Select(weight => $"{weight.Name} {weight.Shape}"));
        Assert.Contains(model.Layers, layer => layer.Name == "Norm" && layer.Configuration.SequenceEqual([new("momentum", 0.9), new("epsilon", 1e-5)]));
        Assert.Contains(model.Layers, layer => layer.Name == "Down" && layer.Configuration.Contains(new("activation", Activation.Relu)));
    }

    [Fact]
    public void Fields_of_every_kind_are_written_as_they_are_read()
    {
        const string text = """
            name: fields
            layers:
              - name: Standard
                kind: LayerNormalization
                axis: [1, 2, 3]
                center: false
                scale: false
              - name: Crop
                kind: Cropping2D
                cropping: [[1, 0], [2, 3]]
              - name: Scale
                kind: Rescaling
                scale: [2]
                offset: -0.5
              - name: Conv
                kind: Conv2D
                filters: 4
                kernel_size: 1
                activation: leaky_relu
              - name: Each
                kind: GroupNormalization
                groups: -1
              - name: Sum
                kind: Add
                inputs: [Conv, Each]
              - name: Pad
                kind: ZeroPadding2D
                padding: [[1, 0], [2, 3]]
              - name: Scores
                kind: Conv2D
                filters: 2
                kernel_size: 1

            """;
        NetworkDrawing drawing = NetworkDrawing.Parse(text, "x.yaml");
        Assert.Equal(text.ReplaceLineEndings("\n").Replace("[2]\n", "2\n", StringComparison.Ordinal), drawing.Text);
        Assert.False(drawing.IsOfOneSize);
        Assert.True(NetworkDrawing.Parse(text.Replace("    center: false\n", "", StringComparison.Ordinal), "x.yaml").IsOfOneSize);
        using Model model = drawing.Build(new Shape(8, 8, 1), seed: 1);
        Assert.Equal(["(8, 8, 1)", "(8, 8, 1)", "(7, 3, 1)", "(7, 3, 1)", "(7, 3, 4)", "(7, 3, 4)", "(7, 3, 4)", "(8, 8, 4)", "(8, 8, 2)"],
            model.Layers.Select(layer => layer.OutputShape.ToString()));
        Assert.Equal(drawing.Text, NetworkDrawing.Of(model).Text.Replace($"name: {model.Name}", "name: fields", StringComparison.Ordinal));
        foreach (string same in new[] { "padding: 2", "padding: [2, 2]", "padding: [[2, 2], 2]" })
            Assert.Contains("padding: [[2, 2], [2, 2]]", NetworkDrawing.Parse(text.Replace("padding: [[1, 0], [2, 3]]", same, StringComparison.Ordinal), "x.yaml").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void All_complaints_come_at_once_with_file_line_layer_and_field()
    {
        const string text = """
            nam: x
            layers:
              - {name: c, kind: Conv2d, filters: 2}
              - {name: c, kind: Conv2D, filtres: 2, kernel_size: [3, x], padding: full, activation: softmax}
              - {kind: Dense, units: 2.5}
              - hello
              - {name: d, kind: Conv2D, filters: 0, kernel_size: 1, inputs: [e, q, d, f]}
              - {name: optimizer, kind: Flatten, foo: 3}
              - {name: f, kind: Conv2D, kernel_size: [1, 2, 3]}
              - {name: g, kind: BatchNormalization, momentum: 2, epsilon: 0}
              - {name: h, kind: Reshape, target_shape: []}
              - {name: input, kind: Conv2D, filters: FIXME, kernel_size: 1, use_bias: maybe}
            """;
        Assert.Equal(
        [
            "x.yaml:1: unknown key 'nam'. Did you mean 'name'?",
            "x.yaml:3: layer 'c': there is no kind of layer 'Conv2d'. Did you mean 'Conv2D'?",
            "x.yaml:4: layer 2: 'c' is the name of a layer above already; names must differ.",
            "x.yaml:4: layer 'c': Conv2D has no field 'filtres'. Did you mean 'filters'?",
            "x.yaml:4: layer 'c': kernel_size is [3, x]; it must be a positive whole number, or two of them: [height, width].",
            "x.yaml:4: layer 'c': padding is 'full'; it must be valid or same.",
            "x.yaml:5: layer 3: its name is missing; 'name: Conv1' would be one.",
            "x.yaml:5: layer 3: units is '2.5'; it must be a positive whole number.",
            "x.yaml:6: layer 4: 'hello' stands for it; a layer has 'name:' and 'kind:', and its fields below them.",
            "x.yaml:7: layer 'd': filters is '0'; it must be a positive whole number.",
            "x.yaml:7: layer 'd': inputs names 'e'; it must be the name of a layer above, 'input' for the picture, or a list of them.",
            "x.yaml:7: layer 'd': inputs names 'q'; it must be the name of a layer above, 'input' for the picture, or a list of them.",
            "x.yaml:7: layer 'd': inputs names 'd', which is the layer itself.",
            "x.yaml:7: layer 'd': inputs names 'f', which stands below it; a layer takes what those above it make.",
            "x.yaml:8: layer 6: 'optimizer' cannot be its name: checkpoints keep it for themselves.",
            "x.yaml:8: layer 'optimizer': Flatten has no field 'foo'. It has none.",
            "x.yaml:9: layer 'f': kernel_size is [1, 2, 3]; it must be a positive whole number, or two of them: [height, width].",
            "x.yaml:9: layer 'f': filters is missing; it must be a positive whole number.",
            "x.yaml:10: layer 'g': momentum is '2'; it must be a number from 0 to 1.",
            "x.yaml:10: layer 'g': epsilon is '0'; it must be a number above 0.",
            "x.yaml:11: layer 'h': target_shape is []; it must be a list of positive whole numbers, such as [height, width, channels].",
            "x.yaml:12: layer 10: 'input' cannot be its name: it stands for the picture that comes in.",
            "x.yaml:12: layer 'input': use_bias is 'maybe'; it must be true or false.",
            "x.yaml:12: layer 'input': filters is still FIXME; it must be a positive whole number.",
        ], Complaints(text));
    }

    [Theory]
    [InlineData("", "x.yaml:1: the drawing is empty")]
    [InlineData("- a\n- b\n", "x.yaml:1: this is no drawing; it must hold 'layers:'")]
    [InlineData("name: x\n", "x.yaml:1: 'layers:' is missing")]
    [InlineData("layers:\n  - {name: a, kind: Conv2D, kernel_size: 1, filters: &a [*a]}\n", "x.yaml:2: layer 'a': filters is a list of lists")]
    [InlineData("layers:\n  - {name: a, kind: Cropping2D, cropping: [[1, 2], [3, FIXME]]}\n", "x.yaml:2: layer 'a': cropping is still FIXME; it must be a whole number of 0 or more, or [rows, columns], or [[top, bottom], [left, right]].")]
    [InlineData("layers:\n  - {name: a, kind: ZeroPadding2D, padding: [[1, 2], [3, -1]]}\n", "layer 'a': padding is a list of lists; it must be a whole number of 0 or more")]
    [InlineData("layers:\n  - {name: a, kind: Rescaling, scale: [1, x]}\n", "layer 'a': scale is [1, x]; it must be a number, or a list of them, one for each channel.")]
    [InlineData("layers:\n  - {name: a, kind: GroupNormalization, groups: -2}\n", "layer 'a': groups is '-2'; it must be a positive whole number, or -1 for as many as there are channels.")]
    [InlineData("layers:\n  - {name: a, kind: LayerNormalization, axis: all}\n", "layer 'a': axis is 'all'; it must be -1, or [1, 2, 3].")]
    [InlineData("layers: []\n", "x.yaml:1: there is no layer below 'layers:'")]
    [InlineData("layers:\n  - {name: a, kind: Flatten}\n---\nlayers: []\n", "x.yaml:3: a second YAML document begins here")]
    [InlineData("layers:\n  - {name: a, kind: Flatten}\n---\n", "x.yaml:3: a second YAML document begins here")]
    [InlineData("---\nlayers:\n  - {name: a, kind: Flatten}\n...\n# a remark\nlayers: []\n", "x.yaml:6: a second YAML document begins here")]
    [InlineData("layers:\n  - {name: a, kind: Flatten\n  - {", "x.yaml:")]
    [InlineData("layers:\n  - {name: a/b, kind: Flatten}\n", "x.yaml:2: layer 1: 'a/b' cannot be its name: a name begins with a letter")]
    [InlineData("layers:\n  - {name: running, kind: Flatten}\n", "x.yaml:2: layer 1: 'running' cannot be its name: checkpoints keep it for themselves.")]
    [InlineData("layers:\n  - {name: training_data, kind: Flatten}\n", "x.yaml:2: layer 1: 'training_data' cannot be its name: checkpoints keep it for themselves.")]
    [InlineData("layers:\n  - {name: a, kind: Concatenate, inputs: []}\n", "x.yaml:2: layer 'a': inputs is an empty list")]
    [InlineData("name: ../up\nlayers:\n  - {name: a, kind: Flatten}\n", "x.yaml:1: '../up' cannot be the name of a network")]
    [InlineData("layers:\n  - {name: a, kind: Flatten}\n  - {name: b, kind: Flatten, inputs: input}\n", "x.yaml:2: layer 'a': it leads nowhere")]
    [InlineData("layers:\n  - {name: a, kind: Perceptron}\n", "x.yaml:2: layer 'a': there is no kind of layer 'Perceptron'. The kinds are Conv2D, ")]
    [InlineData("layers:\n  - {name: a, kind: Flatten}\n  - {name: Bottom, kind: Flatten, inputs: [Inptu]}\n", "Did you mean 'input'?")]
    public void What_is_no_drawing_is_refused_with_its_place(string text, string complaint) =>
        Assert.Contains(complaint, Assert.Single(Complaints(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("{name: a, kind: Dense, units: 3}", "x.yaml:2: Layer 'a' (Dense) expects one dimension (features); received (128, 125, 1). Put a Flatten before it.")]
    [InlineData("{name: a, kind: Conv2D, filters: 2, kernel_size: 1, inputs: [input, input]}", "x.yaml:2: Layer 'a' (Conv2D) takes one input; received 2.")]
    [InlineData("{name: a, kind: UpSampling2D, size: 2147483647}", "x.yaml:2: Layer 'a' (UpSampling2D) would make a side of 274,877,906,816")]
    public void A_layer_that_does_not_fit_is_named_with_its_line(string layer, string message) =>
        Assert.Contains(message, Error($"layers:\n  - {layer}\n"), StringComparison.Ordinal);

    [Fact]
    public void What_whoever_builds_it_finds_wrong_with_what_a_layer_makes_is_told_with_its_line()
    {
        List<string> asked = [];
        var error = Assert.Throws<KerasException>(() => NetworkDrawing.Parse(Skips, "x.yaml").Build(new Shape(16, 32, 1), seed: 3, made =>
        {
            asked.Add($"{made.Layer.Name} {made.Shape}");
            return made.Layer.Name == "Bend" ? "it bends." : null;
        }));
        Assert.Equal("x.yaml:5: layer 'Bend': it bends.", error.Message);
        Assert.Equal(["Down (8, 16, 4)", "Norm (8, 16, 4)", "Bend (8, 16, 4)"], asked);
    }

    [Fact]
    public void Any_network_can_be_drawn_of_whatever_channels()
    {
        using Model model = NetworkDrawing.Parse("layers:\n  - {name: a, kind: Concatenate, inputs: [input, input]}\n  - {name: f, kind: Flatten}\n", "x.yaml").Build(new Shape(4, 5, 3), seed: 0);
        Assert.Equal((new Shape(4, 5, 3), new Shape(120), 0), (model.InputShape, model.OutputShape, model.ParameterCount));
    }

    [Fact]
    public void A_drawing_that_is_unfinished_is_read_with_what_is_wrong_besides()
    {
        string path = _folder["begun.yaml"];
        File.WriteAllText(path, "layers:\n  - {name: a, kind: Conv2D, filters: FIXME, kernel_size: fixme}\n  - {name: b, kind: Dense, units: x}\n");
        (NetworkDrawing drawing, IReadOnlyList<DrawingComplaint> complaints) = NetworkDrawing.ReadUnfinished(path);
        Assert.Equal("begun", drawing.Name);
        Assert.Equal(["filters", "kernel_size"], drawing.Layers[0].Unfinished.Select(field => field.Name));
        Assert.Equal($"{path}:3: layer 'b': units is 'x'; it must be a positive whole number.", Assert.Single(complaints).ToText(path));
    }

    [Fact]
    public void A_file_gives_its_name_to_a_drawing_that_has_none()
    {
        string path = _folder["Größe 2 (final).v3.yaml"];
        File.WriteAllText(path, "layers:\n  - {name: a, kind: Conv2D, filters: 2, kernel_size: 1}\n");
        Assert.Equal("Gr-e-2-final-.v3", NetworkDrawing.Read(path).Name);
    }

    [Fact]
    public void A_file_that_is_missing_a_folder_or_endless_is_refused()
    {
        Assert.Equal("none.yaml: there is no such drawing.", Assert.Throws<DrawingException>(() => NetworkDrawing.Read("none.yaml")).Message);
        Assert.Contains("it is a folder", Assert.Throws<DrawingException>(() => NetworkDrawing.Read(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/zero is Linux's.");
        Assert.Contains("too long for a drawing", Assert.Throws<DrawingException>(() => NetworkDrawing.Read("/dev/zero")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("strides: 2", "strides: [2, 2]")]
    [InlineData("use_bias: false", "use_bias: False\n    strides: 1\n    padding: valid\n    activation: null")]
    [InlineData("{name: Bend, kind: Activation,", "{name: Bend, kind: Activation, inputs: [Norm],")]
    [InlineData("size: [2, 2]", "size: \"2\"")]
    [InlineData("layers:", "# a remark\nlayers:")]
    public void Equal_networks_have_equal_texts(string from, string to)
    {
        var drawing = NetworkDrawing.Parse(Skips, "x.yaml");
        string text = Skips.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Skips, text);
        Assert.Equal(drawing.Text, NetworkDrawing.Parse(text, "y.yaml").Text);
        Assert.Equal(drawing.Text, NetworkDrawing.Parse(drawing.Text, "z.yaml").Text);
    }

    [Theory]
    [InlineData("kernel_size: 1", "kernel_size: 3")]
    [InlineData("[input, Up]", "[Up, input]")]
    [InlineData("epsilon: 1e-5", "epsilon: 1e-4")]
    [InlineData("    use_bias: false", "")]
    [InlineData("name: Scores", "name: Score")]
    public void Other_networks_have_other_texts(string from, string to) =>
        Assert.NotEqual(NetworkDrawing.Parse(Skips, "x.yaml").Text, NetworkDrawing.Parse(Skips.Replace(from, to, StringComparison.Ordinal), "x.yaml").Text);

    [Fact]
    public void A_damaged_drawing_is_a_drawing_or_is_refused_in_words() =>
        Gen.Select(Gen.Int[0, Skips.Length - 1], Gen.Int[0, 3], Gen.Char[" \t\n[]{}:-\"'&*!|#%\0x9"])
            .Sample((at, length, character) =>
            {
                string text = Skips[..at] + character + Skips[Math.Min(at + length, Skips.Length)..];
                try
                {
                    using Model model = NetworkDrawing.Parse(text, "x.yaml").Build(new Shape(16, 16, 1), seed: 1);
                    return model.ParameterCount > 0;
                }
                catch (KerasException e)
                {
                    return e.Message.StartsWith("x.yaml:", StringComparison.Ordinal);
                }
            }, iter: 2000, threads: 1);

    [Theory]
    [InlineData("{name: a, kind: MaxPooling2D, pool_size: 2, strides: [4, 2]}\n  - {name: b, kind: MaxPooling2D, pool_size: 3}", 12)]      // rows 4 · 3, columns 2 · 3
    [InlineData("{name: a, kind: Conv2D, filters: 1, kernel_size: 9, strides: 8}\n  - {name: b, kind: UpSampling2D, size: 4}\n  - {name: c, kind: MaxPooling2D}", 8)]
    [InlineData("{name: a, kind: UpSampling2D}\n  - {name: b, kind: MaxPooling2D, pool_size: 6}", 3)]
    [InlineData("{name: a, kind: MaxPooling2D}\n  - {name: b, kind: Flatten}", 1)]
    public void Sides_are_best_multiples_of_what_makes_them_smaller(string layers, int multiple) =>
        Assert.Equal(multiple, NetworkDrawing.Parse($"layers:\n  - {layers}\n", "x.yaml").SizeMultiple);

    private static IReadOnlyList<string> Complaints(string text)
    {
        var error = Assert.Throws<DrawingException>(() => NetworkDrawing.Parse(text, "x.yaml"));
        Assert.Equal(string.Join(Environment.NewLine, error.Complaints), error.Message);
        return error.Complaints;
    }

    private static string Error(string text) => Assert.Throws<KerasException>(() => NetworkDrawing.Parse(text, "x.yaml").Build(new Shape(128, 125, 1), seed: 1)).Message;
}
