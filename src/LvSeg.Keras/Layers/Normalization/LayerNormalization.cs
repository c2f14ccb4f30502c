using LvSeg.Keras.Initializers;
using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>Gives each sample, or each pixel of it, mean 0 and variance 1, then a learned scale and shift.</summary>
/// <remarks>
/// Input and output: any shape, the same. γ·(x − mean)/√(variance + ε) + β, mean and variance over the axes given, the variance without Bessel's
/// correction. Over (1, 2, 3) with neither center nor scale it standardises each slice. Weights, of the shape of those axes: <c>gamma</c> 1,
/// <c>beta</c> 0. Ba, Kiros and Hinton, 2016.
/// </remarks>
public sealed class LayerNormalization : Layer
{
    private readonly OneOrMore<int> _axes;
    private readonly double _epsilon;
    private readonly bool _center, _scale;
    private bool _overAll;

    /// <param name="axes">−1 for the last, the channels of a pixel; (1, 2, 3) for a whole picture. The batch is axis 0.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="center">Whether a shift is learned.</param>
    /// <param name="scale">Whether a scale is learned.</param>
    /// <param name="name">Unique in the network; null for Keras's own.</param>
    public LayerNormalization(OneOrMore<int>? axes = null, double epsilon = 1e-3, bool center = true, bool scale = true, string? name = null)
        : base(name)
    {
        _axes = axes ?? -1;
        _epsilon = epsilon;
        _center = center;
        _scale = scale;
    }

    /// <summary>True where it is over all that a sample has, and nothing is learned.</summary>
    internal bool IsStandardization => _overAll && !_center && !_scale;

    /// <summary>Added to the variance.</summary>
    internal double Epsilon => _epsilon;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration =>
        [new("axis", _axes), new("epsilon", _epsilon), new("center", _center), new("scale", _scale)];

    /// <summary>One size where each number of a picture has a scale or shift of its own.</summary>
    public override PictureScale PictureScale => _axes.Count > 1 && (_center || _scale) ? PictureScale.OneSize : PictureScale.Same;

    /// <inheritdoc/>
    protected internal override string DefaultName => "layer_normalization";

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs);
        // Counted from the batch; a negative axis is counted from behind.
        int[] axes = [.. _axes.Select(axis => axis < 0 ? axis + input.Rank + 1 : axis).Order()];
        _overAll = axes.SequenceEqual(Enumerable.Range(1, input.Rank));
        return _overAll || axes is [var only] && only == input.Rank ? input
            : throw new KerasException($"{this} normalizes over axis -1, or over [{string.Join(", ", Enumerable.Range(1, input.Rank))}], all of {input}; received {_axes}.");
    }

    /// <inheritdoc/>
    protected override IEnumerable<Weight> CreateWeights()
    {
        bool picture = _overAll && OutputShape.Rank == 3;
        Shape shape = _overAll ? OutputShape : new Shape(OutputShape[^1]);
        if (_scale)
            yield return new Weight(this, "gamma", shape, new Ones(), picture ? [2, 0, 1] : null);
        if (_center)
            yield return new Weight(this, "beta", shape, new Zeros(), picture ? [2, 0, 1] : null);
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training)
    {
        Tensor x = inputs[0];
        long[] axes = _overAll ? [.. Enumerable.Range(1, OutputShape.Rank).Select(axis => (long)axis)] : [Layout.ChannelAxis(x)];
        Tensor distance = x - x.mean(axes, keepdim: true);
        Tensor y = distance * (distance.square().mean(axes, keepdim: true) + _epsilon).rsqrt();
        if (_scale)
            y = y * Spread(Weights[0].Value, x);
        return _center ? y + Spread(Weights[^1].Value, x) : y;
    }

    // One number for each channel stands at the axis of the channels.
    private Tensor Spread(Tensor weight, Tensor x) => !_overAll && x.dim() == 4 ? weight.reshape(1, -1, 1, 1) : weight;
}
