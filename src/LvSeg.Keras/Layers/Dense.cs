using LvSeg.Keras.Initializers;
using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>Every output is a weighted sum of all inputs.</summary>
/// <remarks>
/// Input (features), output (units). Weights: <c>kernel</c> (features, units), Glorot-uniform; <c>bias</c> (units), zero.
/// </remarks>
public sealed class Dense : Layer
{
    private readonly int _units;
    private readonly Activation _activation;
    private readonly bool _useBias;

    /// <param name="units">Outputs, 1 or more.</param>
    /// <param name="activation">Applied at the end.</param>
    /// <param name="useBias">Whether a number is added to each output.</param>
    /// <param name="name">Unique in the network; null for Keras's own.</param>
    /// <exception cref="KerasException">A number is below 1.</exception>
    public Dense(int units, Activation activation = Activation.Linear, bool useBias = true, string? name = null)
        : base(name)
    {
        _units = Positive(units, "units");
        _activation = activation;
        _useBias = useBias;
    }

    /// <summary>Applied at the end.</summary>
    internal Activation Activation => _activation;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration => [new("units", _units), new("activation", _activation), new("use_bias", _useBias)];

    /// <inheritdoc/>
    public override PictureScale PictureScale => PictureScale.OneSize;

    /// <inheritdoc/>
    public override long MultiplyAdds => InputShapes[0].Size * _units;

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs);
        return input.Rank == 1 ? new Shape(_units)
            : throw new KerasException($"{this} expects one dimension (features); received {input}. Put a Flatten before it.");
    }

    /// <inheritdoc/>
    protected override IEnumerable<Weight> CreateWeights()
    {
        yield return new Weight(this, "kernel", new Shape(InputShapes[0][0], _units), new GlorotUniform(), order: [1, 0]);
        if (_useBias)
            yield return new Weight(this, "bias", new Shape(_units), new Zeros());
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) =>
        _activation.Of(nn.functional.linear(inputs[0], Weights[0].Value, _useBias ? Weights[1].Value : null));
}
