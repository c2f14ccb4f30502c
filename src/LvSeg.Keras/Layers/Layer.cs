using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>One layer of a network: knows its shape when it is applied, and computes when the network runs.</summary>
/// <remarks>A layer stands at one place of one network; apply a new one where Keras would share one.</remarks>
public abstract class Layer
{
    private string? _name;
    private Shape? _outputShape;

    /// <param name="name">Unique in its network; null for Keras's own, such as <c>conv2d_1</c>.</param>
    protected Layer(string? name) => _name = name;

    /// <summary>The name given, or the one that the network gave.</summary>
    public string Name => _name ?? DefaultName;

    /// <summary>True where a name was given, by the caller or by the network.</summary>
    internal bool IsNamed => _name is not null;

    /// <summary>Keras's name of the class, such as <c>Conv2D</c>.</summary>
    public virtual string ClassName => GetType().Name;

    /// <summary>What an unnamed layer is called before a number is added: <c>conv2d</c>.</summary>
    protected internal virtual string DefaultName => ClassName.ToLowerInvariant();

    /// <summary>What it was made with, in Keras's names and order; empty for layers without fields. An equal layer can be made of it.</summary>
    public virtual IReadOnlyList<FieldValue> Configuration => [];

    /// <summary>The shapes it was applied to, without the batch.</summary>
    public IReadOnlyList<Shape> InputShapes { get; private set; } = [];

    /// <summary>The shape it makes, without the batch.</summary>
    /// <exception cref="InvalidOperationException">The layer was not applied to anything yet.</exception>
    public Shape OutputShape => _outputShape ?? throw new InvalidOperationException($"{this} was not applied to anything yet.");

    /// <summary>What it learns and keeps, in Keras's order; empty for layers without numbers.</summary>
    public IReadOnlyList<Weight> Weights { get; private set; } = [];

    /// <summary>What it does to the size of a picture; known before it is applied.</summary>
    public virtual PictureScale PictureScale => PictureScale.Same;

    /// <summary>Multiplications with an addition that one sample takes on its way through, activation and bias not counted.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>Places the layer after others.</summary>
    /// <param name="inputs">One value; several for layers that merge.</param>
    /// <returns>What the layer makes of them.</returns>
    /// <exception cref="KerasException">The shapes do not fit the layer, or it was applied before.</exception>
    public SymbolicTensor Apply(params IReadOnlyList<SymbolicTensor> inputs)
    {
        if (_outputShape is not null)
            throw new KerasException($"{this} is applied twice. Make a new layer for the second place.");
        Shape[] shapes = [.. inputs.Select(input => input.Shape)];
        Place(shapes, InferShape(shapes));
        return new SymbolicTensor(this, OutputShape, inputs);
    }

    /// <summary>The shape made of these, or an error that names what does not fit.</summary>
    protected abstract Shape InferShape(IReadOnlyList<Shape> inputs);

    /// <summary>The weights for the shapes it was applied to.</summary>
    protected virtual IEnumerable<Weight> CreateWeights() => [];

    /// <summary>Computes. Values are in the order of the computation (see <see cref="Layout"/>).</summary>
    /// <param name="inputs">As it was applied, with the batch in front.</param>
    /// <param name="training">True in a training step: batch normalization then uses the batch.</param>
    protected internal abstract Tensor Forward(IReadOnlyList<Tensor> inputs, bool training);

    /// <summary>Class and name for messages: <c>Layer 'Conv1' (Conv2D)</c>.</summary>
    public override string ToString() => $"Layer '{Name}' ({ClassName})";

    internal void Place(IReadOnlyList<Shape> inputs, Shape output)
    {
        InputShapes = inputs;
        _outputShape = output;
        Weights = [.. CreateWeights()];
    }

    internal void GiveName(string name) => _name = name;

    /// <summary>The only input's shape.</summary>
    /// <exception cref="KerasException">There is not exactly one, or its rank is another.</exception>
    protected Shape OnlyInput(IReadOnlyList<Shape> inputs, int? rank = null)
    {
        if (inputs.Count != 1)
            throw new KerasException($"{this} takes one input; received {inputs.Count}.");
        if (rank is { } expected && inputs[0].Rank != expected)
            throw new KerasException($"{this} expects an input of {expected} dimensions"
                + (expected == 3 ? " (height, width, channels)" : "") + $"; received {inputs[0]}.");
        return inputs[0];
    }

    /// <summary>A dimension of the output, which must not be beyond what a dimension can be.</summary>
    /// <exception cref="KerasException">It is.</exception>
    protected int Side(long value) => value <= int.MaxValue ? (int)value
        : throw new KerasException($"{this} would make a side of {value:N0}, more than any picture can have.");

    /// <summary>A number that must be 1 or more.</summary>
    /// <exception cref="KerasException">It is not.</exception>
    protected int Positive(int value, string what) =>
        value >= 1 ? value : throw new KerasException($"{this}: {what} must be 1 or more; received {value}.");

    /// <summary>Margins that must be 0 or more at each side.</summary>
    /// <exception cref="KerasException">One is not.</exception>
    private protected Margins2D NotNegative(Margins2D value, string what) => value is { Top: >= 0, Bottom: >= 0, Left: >= 0, Right: >= 0 } ? value
        : throw new KerasException($"{this}: {what} must be 0 or more at each side; received {value}.");

    /// <summary>A size whose sides must be 1 or more.</summary>
    /// <exception cref="KerasException">One is not.</exception>
    protected Size2D Positive(Size2D value, string what) =>
        value is { Height: >= 1, Width: >= 1 } ? value : throw new KerasException($"{this}: {what} must be 1×1 or more; received {value}.");
}

/// <summary>Where the numbers come in.</summary>
internal sealed class InputLayer() : Layer(null)
{
    protected internal override string DefaultName => "input_layer";

    protected override Shape InferShape(IReadOnlyList<Shape> inputs) => throw new KerasException("An input is not applied to anything.");

    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) => inputs[0];
}
