using LvSeg.Keras.Initializers;
using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>Gives each group of channels of each sample mean 0 and variance 1, then each channel a learned scale and shift.</summary>
/// <remarks>
/// Input and output: (height, width, channels) or (features), the same. γ·(x − mean)/√(variance + ε) + β with mean and variance over the pixels of
/// one sample and the channels of one group, which stand next to one another; the variance without Bessel's correction. The batch has no part in it, in
/// training and outside. A group for each channel is instance normalization. Weights, each (channels): <c>gamma</c> 1, <c>beta</c> 0. Wu and He, ECCV 2018.
/// </remarks>
public sealed class GroupNormalization : Layer
{
    private readonly int _groups;
    private readonly double _epsilon;
    private readonly bool _center, _scale;

    /// <param name="groups">How many, a divisor of the channels; −1 for as many as there are channels.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="center">Whether a shift is learned.</param>
    /// <param name="scale">Whether a scale is learned.</param>
    /// <param name="name">Unique in the network; null for Keras's own.</param>
    /// <exception cref="KerasException">The groups are neither 1 or more nor −1.</exception>
    public GroupNormalization(int groups = 32, double epsilon = 1e-3, bool center = true, bool scale = true, string? name = null)
        : base(name)
    {
        _groups = groups == -1 ? groups : Positive(groups, "groups (-1 for one a channel)");
        _epsilon = epsilon;
        _center = center;
        _scale = scale;
    }

    /// <summary>How many there are, once it was applied.</summary>
    internal int Groups => _groups == -1 ? OutputShape[^1] : _groups;

    /// <summary>Added to the variance.</summary>
    internal double Epsilon => _epsilon;

    /// <summary>The learned scales; null where there are none.</summary>
    internal Weight? Gamma => _scale ? Weights[0] : null;

    /// <summary>The learned shifts; null where there are none.</summary>
    internal Weight? Beta => _center ? Weights[^1] : null;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration =>
        [new("groups", _groups), new("epsilon", _epsilon), new("center", _center), new("scale", _scale)];

    /// <inheritdoc/>
    protected internal override string DefaultName => "group_normalization";

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs);
        if (input.Rank is not (1 or 3))
            throw new KerasException($"{this} expects (features) or (height, width, channels); received {input}.");
        return _groups == -1 || input[^1] % _groups == 0 ? input
            : throw new KerasException($"{this}: the {input[^1]} channels of {input} cannot be divided into {_groups} groups; groups must be a divisor of them, or -1 for one a channel.");
    }

    /// <inheritdoc/>
    protected override IEnumerable<Weight> CreateWeights()
    {
        var channels = new Shape(OutputShape[^1]);
        if (_scale)
            yield return new Weight(this, "gamma", channels, new Ones());
        if (_center)
            yield return new Weight(this, "beta", channels, new Zeros());
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training)
    {
        // Not libtorch's own: its gradient of a scale without a shift ends the process.
        Tensor x = inputs[0], grouped = x.reshape(x.shape[0], Groups, -1);
        Tensor distance = grouped - grouped.mean([2], keepdim: true);
        Tensor y = (distance * (distance.square().mean([2], keepdim: true) + _epsilon).rsqrt()).reshape(x.shape);
        if (Gamma is { } gamma)
            y = y * Spread(gamma.Value, x);
        return Beta is { } beta ? y + Spread(beta.Value, x) : y;
    }

    private static Tensor Spread(Tensor weight, Tensor x) => x.dim() == 4 ? weight.reshape(1, -1, 1, 1) : weight;
}
