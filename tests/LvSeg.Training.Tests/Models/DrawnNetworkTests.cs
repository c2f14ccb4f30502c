using LvSeg.Keras.Drawings;
using LvSeg.Training.Models;
using Xunit;

namespace LvSeg.Training.Tests.Models;

public sealed class DrawnNetworkTests
{
    [Theory]
    [InlineData("{name: a, kind: Conv2D, filters: 10000000, kernel_size: 1}", "layer 'a': with it the network makes 160,000,000,000")]
    [InlineData("{name: a, kind: Conv2D, filters: 2147483647, kernel_size: [2147483647, 2147483647], padding: same}", "are the most")]
    [InlineData("{name: a, kind: UpSampling2D, size: 2147483647}", "would make a side of 274,877,906,816")]
    [InlineData("{name: a, kind: Conv2DTranspose, filters: 1, kernel_size: 1, strides: 100000000}", "would make a side of")]
    [InlineData("{name: f, kind: Flatten}\n  - {name: a, kind: Dense, units: 1000000}", "layer 'a': with it the network has 16,001,000,000 numbers to learn; 268,435,456 are the most.")]
    public void A_network_too_large_for_any_machine_is_refused_before_it_takes_memory(string layer, string message) =>
        Assert.Contains(message, Error($"layers:\n  - {layer}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("{name: a, kind: Conv2D, filters: 3, kernel_size: 1}", "x.yaml:2: layer 'a': the network ends here in (128, 125, 3); it must end in (128, 125, 2)")]
    [InlineData("{name: a, kind: Conv2D, filters: 2, kernel_size: 1, strides: 2}", "it must end in (128, 125, 2), a score for background and one for the ventricle at each of the slice's pixels. Sides that are multiples of 2")]
    [InlineData("{name: a, kind: Dense, units: 3}", "x.yaml:2: Layer 'a' (Dense) expects one dimension (features); received (128, 125, 1). Put a Flatten before it.")]
    [InlineData("{name: a, kind: Concatenate, inputs: [input, input]}", "x.yaml:2: layer 'a': no layer of this network has anything to learn")]
    public void A_network_that_is_none_for_slices_is_refused_with_layer_and_line(string layer, string message) =>
        Assert.Contains(message, Error($"layers:\n  - {layer}\n"), StringComparison.Ordinal);

    private static string Error(string text) =>
        Assert.Throws<TrainingException>(() => DrawnNetwork.Build(NetworkDrawing.Parse(text, "x.yaml"), 128, 125, seed: 1)).Message;
}
