using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Reference;
using Xunit;

namespace LvSeg.Keras.Tests.Layers;

public sealed class Conv2DTests
{
    [Theory]
    [InlineData(6, 1)] // (⌈6/2⌉ − 1)·2 + 5 − 6 = 3 pixels are missing: 1 before, 2 after
    [InlineData(7, 2)] // (⌈7/2⌉ − 1)·2 + 5 − 7 = 4: 2 before, 2 after
    public void Same_padding_puts_the_odd_pixel_at_the_end(int size, int before)
    {
        // A kernel that only reads its first pixel shows where the windows begin.
        var first = new double[1, 5, 1, 1];
        first[0, 0, 0, 0] = 1;
        using var layer = new OneLayer(new Conv2D(1, (1, 5), strides: (1, 2), padding: Padding.Same), 1, size, 1).With("kernel", first);
        var ramp = new double[1, size, 1];
        for (int x = 0; x < size; x++)
            ramp[0, x, 0] = x + 1;

        double[] expected = [.. Enumerable.Range(0, (size + 1) / 2).Select(window => window * 2 < before ? 0 : window * 2.0 - before + 1)];
        Near.Equal(expected, layer.Of(ramp), tolerance: 0);
    }

    [Fact]
    public void Conv1_of_the_lab_pads_one_pixel_before_and_two_after()
    {
        // 256 pixels, kernel 5, stride 2: window 0 begins at −1, window 127 at 253 and ends at 257.
        double[,,,] corner = new double[5, 5, 1, 1], end = new double[5, 5, 1, 1];
        corner[1, 1, 0, 0] = 1;
        end[2, 2, 0, 0] = 1;
        var picture = new double[256, 256, 1];
        picture[0, 0, 0] = 3;
        picture[255, 255, 0] = 7;
        using var layer = new OneLayer(new Conv2D(1, 5, strides: 2, padding: Padding.Same), 256, 256, 1);
        Assert.Equal(3, layer.With("kernel", corner).Of(picture)[0]);
        Assert.Equal(7, layer.With("kernel", end).Of(picture)[^1]);
    }

    [Theory]
    [InlineData(8, 8, 3, 3, 1, 1, true)]
    [InlineData(8, 7, 5, 5, 2, 2, true)]
    [InlineData(7, 8, 4, 4, 2, 2, true)]
    [InlineData(9, 10, 2, 2, 1, 1, true)]
    [InlineData(9, 10, 2, 2, 3, 3, true)]
    [InlineData(5, 6, 1, 1, 2, 2, true)]
    [InlineData(4, 3, 7, 6, 1, 1, true)]
    [InlineData(10, 7, 2, 5, 3, 1, true)]
    [InlineData(8, 8, 3, 3, 1, 1, false)]
    [InlineData(9, 7, 4, 3, 2, 2, false)]
    [InlineData(11, 6, 2, 5, 3, 1, false)]
    [InlineData(5, 5, 5, 5, 1, 1, false)]
    public void A_convolution_agrees_with_the_naive_loop(int height, int width, int kernelHeight, int kernelWidth, int down, int across, bool same)
    {
        double[,,] picture = Numbers.Picture(height, width, 3);
        double[,,,] kernel = Numbers.Kernel(kernelHeight, kernelWidth, 3, 4, seed: 2);
        double[] bias = Numbers.Row(4, seed: 3);
        using OneLayer layer = new OneLayer(
            new Conv2D(4, (kernelHeight, kernelWidth), (down, across), same ? Padding.Same : Padding.Valid), height, width, 3)
            .With("kernel", kernel).With("bias", bias);

        double[,,] expected = NaiveConvolution.Forward(picture, kernel, bias, (down, across), same);
        Assert.Equal(new Shape(expected.GetLength(0), expected.GetLength(1), 4), layer.Model.OutputShape);
        Near.Equal(expected, layer.Of(picture));
    }

    [Fact]
    public void By_default_it_is_valid_with_stride_1_a_bias_of_0_and_no_activation()
    {
        double[,,] picture = Numbers.Picture(5, 6, 2);
        double[,,,] kernel = Numbers.Kernel(3, 3, 2, 2, seed: 2);
        using OneLayer layer = new OneLayer(new Conv2D(2, 3), 5, 6, 2).With("kernel", kernel);

        double[,,] expected = NaiveConvolution.Forward(picture, kernel, [0, 0], (1, 1), same: false);
        Assert.Contains(expected.Cast<double>(), value => value < 0);
        Near.Equal(expected, layer.Of(picture));
        Assert.Equal(["conv2d/kernel", "conv2d/bias"], layer.Model.Weights.Select(weight => weight.Name));
    }

    [Fact]
    public void Without_bias_there_is_only_a_kernel()
    {
        using var layer = new OneLayer(new Conv2D(2, 3, useBias: false), 5, 5, 1);
        Assert.Equal(["conv2d/kernel"], layer.Model.Weights.Select(weight => weight.Name));
        Near.Equal(new double[3 * 3 * 2], layer.Of(new double[5, 5, 1]));
    }

    [Fact]
    public void Relu_and_softmax_are_applied_after_the_bias()
    {
        double[,,] picture = Numbers.Picture(4, 4, 2);
        double[,,,] kernel = Numbers.Kernel(3, 3, 2, 3, seed: 2);
        double[] bias = [-1, 0.5, 2];
        double[,,] sums = NaiveConvolution.Forward(picture, kernel, bias, (1, 1), same: true);

        using OneLayer relu = new OneLayer(new Conv2D(3, 3, padding: Padding.Same, activation: Activation.Relu), 4, 4, 2)
            .With("kernel", kernel).With("bias", bias);
        Near.Equal(sums.Cast<double>().Select(value => Math.Max(value, 0)).ToArray(), relu.Of(picture));

        using OneLayer softmax = new OneLayer(new Conv2D(3, 3, padding: Padding.Same, activation: Activation.Softmax), 4, 4, 2)
            .With("kernel", kernel).With("bias", bias);
        double[] expected = [.. sums.Cast<double>().Chunk(3).SelectMany(pixel =>
            pixel.Select(value => Math.Exp(value) / pixel.Sum(Math.Exp)))];
        Near.Equal(expected, softmax.Of(picture));
    }

    [Fact]
    public void Every_sample_of_a_batch_is_computed_by_itself()
    {
        double[,,] one = Numbers.Picture(6, 5, 2, seed: 4), other = Numbers.Picture(6, 5, 2, seed: 5);
        using var layer = new OneLayer(new Conv2D(3, 3, strides: 2, padding: Padding.Same), 6, 5, 2);
        using TorchSharp.torch.Tensor batch = Arrays.ToBatch(one, other), scores = layer.Model.Predict(batch);
        Near.Equal(new[] { layer.Of(one), layer.Of(other) }.SelectMany(values => values).ToArray(), Arrays.Read(scores));
    }
}
