using LvSeg.Data.Datasets;
using LvSeg.Keras.Drawings;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Training.Batches;
using Xunit;

namespace LvSeg.Training.Tests.Models;

/// <summary>Networks that nobody would build, but that can be drawn: this program's kernels and libtorch must make the same of them.</summary>
public sealed class OddDrawingsTests
{
    // A bias before a normalization has no gradient but rounding, of which Adam makes steps: none stands there.
    public static TheoryData<string, string> Drawings => new()
    {
        { "one convolution", "{name: a, kind: Conv2D, filters: 2, kernel_size: 1}" },
        { "one convolution without a bias", "{name: a, kind: Conv2D, filters: 2, kernel_size: [5, 1], padding: same, use_bias: false}" },
        { "a softmax at the end", "{name: a, kind: Conv2D, filters: 2, kernel_size: 3, padding: same, activation: softmax}" },
        { "a relu at the end", "{name: a, kind: Conv2D, filters: 2, kernel_size: 3, padding: same}\n  - {name: b, kind: Activation, activation: relu}" },
        { "dense without a relu", "{name: f, kind: Flatten}\n  - {name: d, kind: Dense, units: 3}\n  - {name: e, kind: Dense, units: 512}\n  - {name: r, kind: Reshape, target_shape: [16, 16, 2]}" },
        { "dense on a reshaped convolution", "{name: a, kind: Conv2D, filters: 3, kernel_size: 4, strides: 4, activation: relu}\n  - {name: f, kind: Flatten}\n  - {name: d, kind: Dense, units: 512, activation: softmax}\n  - {name: r, kind: Reshape, target_shape: [16, 16, 2]}" },
        { "a pooling first", "{name: p, kind: MaxPooling2D}\n  - {name: a, kind: Conv2D, filters: 2, kernel_size: 1}\n  - {name: u, kind: UpSampling2D}" },
        { "an enlargement first", "{name: u, kind: UpSampling2D}\n  - {name: a, kind: Conv2D, filters: 2, kernel_size: 2, strides: 2}" },
        { "an enlargement first, then stride one", "{name: u, kind: UpSampling2D}\n  - {name: a, kind: Conv2D, filters: 3, kernel_size: 3, padding: same}\n  - {name: p, kind: MaxPooling2D}\n  - {name: b, kind: Conv2D, filters: 2, kernel_size: 1}" },
        { "an activation first", "{name: r, kind: Activation, activation: relu}\n  - {name: a, kind: Conv2D, filters: 2, kernel_size: 1}" },
        { "a softmax first", "{name: r, kind: Activation, activation: softmax}\n  - {name: a, kind: Conv2D, filters: 2, kernel_size: 1}" },
        { "a normalization first", "{name: n, kind: BatchNormalization}\n  - {name: a, kind: Conv2D, filters: 2, kernel_size: 1}" },
        { "a normalization last", "{name: a, kind: Conv2D, filters: 2, kernel_size: 1, use_bias: false}\n  - {name: n, kind: BatchNormalization}" },
        { "a normalization of rows", "{name: f, kind: Flatten}\n  - {name: n, kind: BatchNormalization}\n  - {name: d, kind: Dense, units: 512}\n  - {name: r, kind: Reshape, target_shape: [16, 16, 2]}" },
        { "the picture twice", "{name: c, kind: Concatenate, inputs: [input, input]}\n  - {name: a, kind: Conv2D, filters: 2, kernel_size: 1}" },
        { "a layer twice", "{name: a, kind: Conv2D, filters: 1, kernel_size: 1}\n  - {name: c, kind: Concatenate, inputs: [a, a]}" },
        { "a skip over a relu", "{name: a, kind: Conv2D, filters: 3, kernel_size: 3, padding: same, activation: relu}\n  - {name: p, kind: MaxPooling2D}\n  - {name: u, kind: UpSampling2D}\n  - {name: c, kind: Concatenate, inputs: [a, u]}\n  - {name: b, kind: Conv2D, filters: 2, kernel_size: 1}" },
        { "a relu with two readers behind a normalization", "{name: a, kind: Conv2D, filters: 3, kernel_size: 1, use_bias: false}\n  - {name: n, kind: BatchNormalization}\n  - {name: r, kind: Activation, activation: relu}\n  - {name: c, kind: Concatenate, inputs: [n, r]}\n  - {name: b, kind: Conv2D, filters: 2, kernel_size: 1}" },
        { "flat and back", "{name: a, kind: Conv2D, filters: 2, kernel_size: 3, padding: same, activation: relu}\n  - {name: f, kind: Flatten}\n  - {name: r, kind: Reshape, target_shape: [16, 16, 2]}" },
        { "another rank in between", "{name: a, kind: Conv2D, filters: 2, kernel_size: 1}\n  - {name: s, kind: Reshape, target_shape: [256, 2]}\n  - {name: t, kind: Activation, activation: softmax}\n  - {name: r, kind: Reshape, target_shape: [16, 16, 2]}" },
        { "strides larger than the kernel", "{name: a, kind: Conv2D, filters: 3, kernel_size: 1, strides: 4, padding: same}\n  - {name: b, kind: Conv2DTranspose, filters: 2, kernel_size: 2, strides: 4, padding: same}" },
        { "another stride each way", "{name: a, kind: Conv2D, filters: 3, kernel_size: [3, 5], strides: [2, 4], padding: same, activation: relu}\n  - {name: b, kind: Conv2DTranspose, filters: 2, kernel_size: [3, 6], strides: [2, 4], padding: same}" },
        { "a kernel larger than the picture", "{name: a, kind: Conv2D, filters: 2, kernel_size: 33, padding: same}" },
        { "windows that overlap, inside the picture", "{name: p, kind: MaxPooling2D, pool_size: 3, strides: 1}\n  - {name: a, kind: Conv2DTranspose, filters: 2, kernel_size: 3}" },
        { "a residual block", "{name: s, kind: LayerNormalization, axis: [1, 2, 3], center: false, scale: false}\n  - {name: a, kind: Conv2D, filters: 4, kernel_size: 3, padding: same, use_bias: false}\n  - {name: n, kind: GroupNormalization, groups: 2}\n  - {name: l, kind: Activation, activation: leaky_relu}\n  - {name: b, kind: Conv2D, filters: 4, kernel_size: 3, padding: same}\n  - {name: p, kind: Add, inputs: [b, l]}\n  - {name: r, kind: Activation, activation: relu}\n  - {name: c, kind: Conv2D, filters: 2, kernel_size: 1}" },
        { "instances normalized", "{name: a, kind: Conv2D, filters: 3, kernel_size: 3, padding: same, use_bias: false}\n  - {name: n, kind: GroupNormalization, groups: -1}\n  - {name: r, kind: Activation, activation: relu}\n  - {name: b, kind: Conv2D, filters: 2, kernel_size: 1}" },
        { "cropped, rescaled and padded", "{name: c, kind: Cropping2D, cropping: [[1, 2], [3, 0]]}\n  - {name: s, kind: Rescaling, scale: 2, offset: [-0.5]}\n  - {name: a, kind: Conv2D, filters: 2, kernel_size: 3, padding: same}\n  - {name: p, kind: ZeroPadding2D, padding: [[1, 2], [3, 0]]}" },
        { "one pixel in between", "{name: a, kind: Conv2D, filters: 3, kernel_size: 16, activation: relu}\n  - {name: b, kind: Conv2DTranspose, filters: 2, kernel_size: 16}" },
    };

    [Theory]
    [MemberData(nameof(Drawings))]
    public void An_odd_network_trains_alike_with_both_kinds_of_arithmetic(string name, string layers)
    {
        Assert.NotEmpty(name);
        (double[] losses, double[] eager) = (Losses(layers, eager: false), Losses(layers, eager: true));
        Assert.All(losses, loss => Assert.True(double.IsFinite(loss)));
        Assert.All(losses.Zip(eager), pair => Assert.Equal(pair.First, pair.Second, 1e-3 * Math.Max(1, Math.Abs(pair.First))));
    }

    private static double[] Losses(string layers, bool eager)
    {
        using Model model = NetworkDrawing.Parse($"layers:\n  - {layers}\n", "odd.yaml").Build(new Shape(16, 16, 1), seed: 5);
        model.Compile(new Adam(1e-3), new SparseCategoricalCrossentropy(fromLogits: true), [new PixelCounting(1, _ => [])], runEagerly: eager);
        using var lab = new TinyLab();
        var data = Dataset.Open(lab.Data, new DataOptions());
        IReadOnlyList<EpochResult> history = model.Fit(new SliceBatches(data.Train, 2, shuffleSeed: 1), epochs: 2, validation: new SliceBatches(data.Validation, 1));
        return [.. history.Select(epoch => epoch["loss"]!.Value), history[^1]["val_loss"]!.Value];
    }
}
