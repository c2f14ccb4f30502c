using CsCheck;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Reference;
using Xunit;

namespace LvSeg.Keras.Tests.Layers;

public sealed class Conv2DTransposeTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(3, 3)]
    public void Upscore_of_the_lab_is_cropped_by_7_in_front_and_8_at_the_end(int row, int column)
    {
        // 4 pixels, kernel 31, stride 16: the full output has 3·16 + 31 = 79 rows, of which 64 stay. Kernel pixel (i, j)
        // of input pixel (r, c) lands on (16·r + i − 7, 16·c + j − 7).
        var kernel = new double[31, 31, 1, 1];
        foreach ((int i, int j) in Pixels.Of(31, 31))
            kernel[i, j, 0, 0] = 100 * (i + 1) + j + 1;
        var oneHot = new double[4, 4, 1];
        oneHot[row, column, 0] = 1;
        var expected = new double[64, 64, 1];
        foreach ((int y, int x) in Pixels.Of(64, 64))
        {
            int i = y + 7 - 16 * row, j = x + 7 - 16 * column;
            if (i is >= 0 and < 31 && j is >= 0 and < 31)
                expected[y, x, 0] = 100 * (i + 1) + j + 1;
        }

        using OneLayer layer = new OneLayer(new Conv2DTranspose(1, 31, strides: 16, padding: Padding.Same), 4, 4, 1).With("kernel", kernel);
        Assert.Equal(new Shape(64, 64, 1), layer.Model.OutputShape);
        Near.Equal(expected, layer.Of(oneHot), tolerance: 0);
    }

    [Fact]
    public void Of_a_single_pixel_the_kernels_pixels_7_to_22_are_kept()
    {
        // 31 pixels, cropped by 7 in front and by 8 at the end, are the stride's 16.
        var kernel = new double[1, 31, 1, 1];
        kernel[0, 6, 0, 0] = 8;
        kernel[0, 7, 0, 0] = 1;
        kernel[0, 22, 0, 0] = 2;
        kernel[0, 23, 0, 0] = 4;
        using OneLayer layer = new OneLayer(new Conv2DTranspose(1, (1, 31), strides: (1, 16), padding: Padding.Same), 1, 1, 1).With("kernel", kernel);
        float[] output = layer.Of(new double[,,] { { { 1 } } });
        Assert.Equal([1, .. new float[14], 2], output);
    }

    [Theory]
    [InlineData(3, 4, 3, 3, 2, 2, true)]
    [InlineData(3, 4, 4, 4, 2, 2, true)]
    [InlineData(4, 3, 2, 2, 2, 2, true)]
    [InlineData(3, 3, 1, 2, 3, 3, true)]
    [InlineData(4, 5, 5, 2, 1, 4, true)]
    [InlineData(2, 2, 7, 6, 2, 1, true)]
    [InlineData(3, 4, 3, 3, 2, 2, false)]
    [InlineData(3, 4, 2, 2, 2, 2, false)]
    [InlineData(3, 3, 1, 2, 3, 3, false)]
    [InlineData(4, 2, 5, 2, 1, 4, false)]
    public void A_transposed_convolution_agrees_with_the_naive_loop(
        int height, int width, int kernelHeight, int kernelWidth, int down, int across, bool same)
    {
        double[,,] picture = Numbers.Picture(height, width, 3);
        double[,,,] kernel = Numbers.Kernel(kernelHeight, kernelWidth, 2, 3, seed: 2);
        double[] bias = Numbers.Row(2, seed: 3);
        using OneLayer layer = new OneLayer(
            new Conv2DTranspose(2, (kernelHeight, kernelWidth), (down, across), same ? Padding.Same : Padding.Valid), height, width, 3)
            .With("kernel", kernel).With("bias", bias);

        double[,,] expected = NaiveConvolution.Transposed(picture, kernel, bias, (down, across), same);
        Assert.Equal(new Shape(expected.GetLength(0), expected.GetLength(1), 2), layer.Model.OutputShape);
        Near.Equal(expected, layer.Of(picture));
    }

    [Fact]
    public void It_is_the_gradient_of_the_convolution_with_the_same_numbers()
    {
        // ⟨conv(x), y⟩ = ⟨x, convᵀ(y)⟩ for every x and y; the left side is worked out by the naive loop.
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 6], Gen.Int[1, 4], Gen.Bool, Gen.Int[0, 999]).Sample((rows, kernelSize, stride, same, seed) =>
        {
            if (!same && kernelSize < stride)
                return; // a valid convolution of n·s pixels may have more windows than n there
            using var layer = new OneLayer(
                new Conv2DTranspose(2, kernelSize, stride, same ? Padding.Same : Padding.Valid), rows, rows, 3);
            double[,,,] kernel = Numbers.Kernel(kernelSize, kernelSize, 2, 3, seed);
            double[,,] y = Numbers.Picture(rows, rows, 3, seed + 1);
            int size = layer.Model.OutputShape[0];
            double[,,] x = Numbers.Picture(size, size, 2, seed + 2);

            double[,,] convolved = NaiveConvolution.Forward(x, kernel, [0, 0, 0], (stride, stride), same);
            var transposed = new double[size, size, 2];
            Buffer.BlockCopy(Array.ConvertAll(layer.With("kernel", kernel).Of(y), value => (double)value), 0, transposed, 0, transposed.Length * sizeof(double));
            Assert.Equal(NaiveConvolution.Dot(convolved, y), NaiveConvolution.Dot(x, transposed), 1e-3);
        }, iter: 60, threads: 1);
    }

    [Fact]
    public void By_default_it_is_valid_with_stride_1_and_a_bias_of_0()
    {
        double[,,] picture = Numbers.Picture(3, 3, 1);
        double[,,,] kernel = Numbers.Kernel(2, 2, 1, 1, seed: 2);
        using OneLayer layer = new OneLayer(new Conv2DTranspose(1, 2), 3, 3, 1).With("kernel", kernel);
        Assert.Equal(new Shape(4, 4, 1), layer.Model.OutputShape);
        Near.Equal(NaiveConvolution.Transposed(picture, kernel, [0], (1, 1), same: false), layer.Of(picture));
        Assert.Equal(["conv2d_transpose/kernel", "conv2d_transpose/bias"], layer.Model.Weights.Select(weight => weight.Name));
    }
}
