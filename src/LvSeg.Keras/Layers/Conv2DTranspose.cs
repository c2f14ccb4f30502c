using LvSeg.Keras.Initializers;
using LvSeg.Keras.Kernels.Convolutions;
using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>Transposed convolution: the gradient of a convolution, used to make a picture larger.</summary>
/// <remarks>
/// Input (height, width, channels), output (height·s, width·s, filters) with <see cref="Padding.Same"/>: the full
/// output, (n − 1)·s + k, cropped by max(k − s, 0), half of it, rounded down, in front. With <see cref="Padding.Valid"/>
/// n·s + max(k − s, 0). Weights: <c>kernel</c> (k, k, filters, channels), Glorot-uniform; <c>bias</c> (filters), zero.
/// </remarks>
public sealed class Conv2DTranspose : Layer
{
    private readonly int _filters;
    private readonly Size2D _kernelSize, _strides;
    private readonly Padding _padding;
    private readonly Activation _activation;
    private readonly bool _useBias;

    /// <param name="filters">Channels of the output, 1 or more.</param>
    /// <param name="kernelSize">The window that each input pixel is spread over, in pixels.</param>
    /// <param name="strides">Output pixels from one input pixel's window to the next; 1 unless said.</param>
    /// <param name="padding">Whether the output is cropped to n·s.</param>
    /// <param name="activation">Applied at the end.</param>
    /// <param name="useBias">Whether a number is added to each filter.</param>
    /// <param name="name">Unique in the network; null for Keras's own.</param>
    /// <exception cref="KerasException">A number is below 1.</exception>
    public Conv2DTranspose(int filters, Size2D kernelSize, Size2D? strides = null, Padding padding = Padding.Valid,
        Activation activation = Activation.Linear, bool useBias = true, string? name = null)
        : base(name)
    {
        _filters = Positive(filters, "filters");
        _kernelSize = Positive(kernelSize, "the kernel");
        _strides = Positive(strides ?? 1, "the strides");
        _padding = padding;
        _activation = activation;
        _useBias = useBias;
    }

    /// <summary>How the windows of the convolution lie whose gradient this is, once it was applied.</summary>
    internal ConvolutionShape Windows => new(
        new ConvolutionAxis(OutputShape[0], _kernelSize.Height, _strides.Height, InputShapes[0][0], (int)Rim(_kernelSize.Height, _strides.Height).Crop),
        new ConvolutionAxis(OutputShape[1], _kernelSize.Width, _strides.Width, InputShapes[0][1], (int)Rim(_kernelSize.Width, _strides.Width).Crop),
        _filters, InputShapes[0][2]);

    /// <summary>Applied at the end.</summary>
    internal Activation Activation => _activation;

    /// <inheritdoc/>
    protected internal override string DefaultName => "conv2d_transpose";

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration =>
    [
        new("filters", _filters), new("kernel_size", _kernelSize), new("strides", _strides),
        new("padding", _padding), new("activation", _activation), new("use_bias", _useBias),
    ];

    /// <inheritdoc/>
    public override PictureScale PictureScale => PictureScale.Up(_strides);

    /// <inheritdoc/>
    public override long MultiplyAdds => InputShapes[0].Size * _kernelSize.Height * _kernelSize.Width * _filters;

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs, rank: 3);
        return new Shape(
            OutputSize(input[0], _kernelSize.Height, _strides.Height),
            OutputSize(input[1], _kernelSize.Width, _strides.Width),
            _filters);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Weight> CreateWeights()
    {
        yield return new Weight(this, "kernel", new Shape(_kernelSize.Height, _kernelSize.Width, _filters, InputShapes[0][2]),
            new GlorotUniform(), order: [3, 2, 0, 1]);
        if (_useBias)
            yield return new Weight(this, "bias", new Shape(_filters), new Zeros());
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training)
    {
        (long cropRows, long growRows) = Rim(_kernelSize.Height, _strides.Height);
        (long cropColumns, long growColumns) = Rim(_kernelSize.Width, _strides.Width);
        // Some of libtorch's ways refuse a kernel that does not lie in its own order.
        Tensor x = nn.functional.conv_transpose2d(inputs[0], Weights[0].Value.contiguous(), _useBias ? Weights[1].Value : null,
            strides: [_strides.Height, _strides.Width], padding: [cropRows, cropColumns], output_padding: [growRows, growColumns]);
        // libtorch crops both ends alike; the odd pixel at the end is cut here.
        if (x.shape[2] != OutputShape[0])
            x = x.narrow(2, 0, OutputShape[0]);
        if (x.shape[3] != OutputShape[1])
            x = x.narrow(3, 0, OutputShape[1]);
        return _activation.Of(x);
    }

    private int OutputSize(int size, int kernel, int stride) =>
        Side((long)size * stride + (_padding == Padding.Same ? 0 : Math.Max(kernel - stride, 0)));

    /// <summary>What is cropped at both ends, and what is added at the end where the windows leave gaps.</summary>
    private (long Crop, long Grow) Rim(int kernel, int stride) =>
        (_padding == Padding.Same ? Math.Max(kernel - stride, 0) / 2 : 0, Math.Max(stride - kernel, 0));
}
