using LvSeg.Keras.Kernels.Convolutions;
using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>The largest value of each window.</summary>
/// <remarks>
/// Input (height, width, channels), output (⌈height/s⌉, ⌈width/s⌉, channels) with <see cref="Padding.Same"/>, where
/// the padding never wins. No weights.
/// </remarks>
public sealed class MaxPooling2D : Layer
{
    private readonly Size2D _poolSize, _strides;
    private readonly Padding _padding;
    private WindowAxis _rows, _columns;

    /// <param name="poolSize">The window, in pixels; 2 unless said.</param>
    /// <param name="strides">Pixels from one window to the next; the window's size unless said.</param>
    /// <param name="padding">What happens at the rim.</param>
    /// <param name="name">Unique in the network; null for Keras's own.</param>
    /// <exception cref="KerasException">A number is below 1.</exception>
    public MaxPooling2D(Size2D? poolSize = null, Size2D? strides = null, Padding padding = Padding.Valid, string? name = null)
        : base(name)
    {
        _poolSize = Positive(poolSize ?? 2, "the window");
        _strides = Positive(strides ?? _poolSize, "the strides");
        _padding = padding;
    }

    /// <summary>How its windows lie along the rows, once it was applied.</summary>
    internal ConvolutionAxis Rows => new(InputShapes[0][0], _poolSize.Height, _strides.Height, _rows);

    /// <summary>How its windows lie along the columns, once it was applied.</summary>
    internal ConvolutionAxis Columns => new(InputShapes[0][1], _poolSize.Width, _strides.Width, _columns);

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration => [new("pool_size", _poolSize), new("strides", _strides), new("padding", _padding)];

    /// <inheritdoc/>
    public override PictureScale PictureScale => PictureScale.Down(_strides);

    /// <inheritdoc/>
    protected internal override string DefaultName => "max_pooling2d";

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs, rank: 3);
        _rows = WindowAxis.Over(input[0], _poolSize.Height, _strides.Height, _padding);
        _columns = WindowAxis.Over(input[1], _poolSize.Width, _strides.Width, _padding);
        if (_rows.Output < 1 || _columns.Output < 1)
            throw new KerasException($"{this}: a {_poolSize} window does not fit into {input} with valid padding.");
        return new Shape(_rows.Output, _columns.Output, input[2]);
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training)
    {
        Tensor x = inputs[0];
        if (_rows is not { Before: 0, After: 0 } || _columns is not { Before: 0, After: 0 })
            x = nn.functional.pad(x, (_columns.Before, _columns.After, _rows.Before, _rows.After), PaddingModes.Constant, double.NegativeInfinity);
        return nn.functional.max_pool2d(x, [_poolSize.Height, _poolSize.Width], [_strides.Height, _strides.Width]);
    }
}
