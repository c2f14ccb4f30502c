using LvSeg.Keras.Initializers;
using LvSeg.Keras.Kernels.Convolutions;
using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>Convolution over a picture.</summary>
/// <remarks>
/// Input (height, width, channels), output (⌈height/s⌉, ⌈width/s⌉, filters) with <see cref="Padding.Same"/>,
/// (⌊(height − k)/s⌋ + 1, …) with <see cref="Padding.Valid"/>. Weights: <c>kernel</c> (k, k, channels, filters),
/// Glorot-uniform; <c>bias</c> (filters), zero.
/// </remarks>
public sealed class Conv2D : Layer
{
    private readonly int _filters;
    private readonly Size2D _kernelSize, _strides;
    private readonly Padding _padding;
    private readonly Activation _activation;
    private readonly bool _useBias;
    private WindowAxis _rows, _columns;

    /// <param name="filters">Channels of the output, 1 or more.</param>
    /// <param name="kernelSize">The window, in pixels.</param>
    /// <param name="strides">Pixels from one window to the next; 1 unless said.</param>
    /// <param name="padding">What happens at the rim.</param>
    /// <param name="activation">Applied at the end.</param>
    /// <param name="useBias">Whether a number is added to each filter.</param>
    /// <param name="name">Unique in the network; null for Keras's own.</param>
    /// <exception cref="KerasException">A number is below 1.</exception>
    public Conv2D(int filters, Size2D kernelSize, Size2D? strides = null, Padding padding = Padding.Valid,
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

    /// <summary>How its windows lie, once it was applied.</summary>
    internal ConvolutionShape Windows => new(
        new ConvolutionAxis(InputShapes[0][0], _kernelSize.Height, _strides.Height, _rows),
        new ConvolutionAxis(InputShapes[0][1], _kernelSize.Width, _strides.Width, _columns),
        InputShapes[0][2], _filters);

    /// <summary>Applied at the end.</summary>
    internal Activation Activation => _activation;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration =>
    [
        new("filters", _filters), new("kernel_size", _kernelSize), new("strides", _strides),
        new("padding", _padding), new("activation", _activation), new("use_bias", _useBias),
    ];

    /// <inheritdoc/>
    public override PictureScale PictureScale => PictureScale.Down(_strides);

    /// <inheritdoc/>
    public override long MultiplyAdds => OutputShape.Size * _kernelSize.Height * _kernelSize.Width * InputShapes[0][2];

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs, rank: 3);
        _rows = WindowAxis.Over(input[0], _kernelSize.Height, _strides.Height, _padding);
        _columns = WindowAxis.Over(input[1], _kernelSize.Width, _strides.Width, _padding);
        if (_rows.Output < 1 || _columns.Output < 1)
            throw new KerasException($"{this}: a {_kernelSize} kernel does not fit into {input} with valid padding.");
        return new Shape(_rows.Output, _columns.Output, _filters);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Weight> CreateWeights()
    {
        yield return new Weight(this, "kernel", new Shape(_kernelSize.Height, _kernelSize.Width, InputShapes[0][2], _filters),
            new GlorotUniform(), order: [3, 2, 0, 1]);
        if (_useBias)
            yield return new Weight(this, "bias", new Shape(_filters), new Zeros());
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training)
    {
        Tensor x = inputs[0];
        // libtorch pads both ends alike; only the odd pixel at the end needs a copy.
        if (_rows.Before != _rows.After || _columns.Before != _columns.After)
            x = nn.functional.pad(x, (_columns.Before, _columns.After, _rows.Before, _rows.After));
        long[] padding = ReferenceEquals(x, inputs[0]) ? [_rows.Before, _columns.Before] : [0, 0];
        // Some of libtorch's ways refuse a kernel that does not lie in its own order.
        x = nn.functional.conv2d(x, Weights[0].Value.contiguous(), _useBias ? Weights[1].Value : null,
            strides: [_strides.Height, _strides.Width], padding: padding);
        return _activation.Of(x);
    }
}
