using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>What a layer does to each value at its end.</summary>
public enum Activation
{
    /// <summary>Nothing.</summary>
    Linear,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>eˣ over the sum of all eˣ along the last axis (channels or features).</summary>
    Softmax,

    /// <summary>x where it is positive, else 0.2·x, Keras's slope.</summary>
    LeakyRelu,
}

/// <summary>Computes an <see cref="Activation"/>.</summary>
internal static class ActivationFunction
{
    /// <summary>What a leaky relu leaves of what is negative.</summary>
    public const float LeakySlope = 0.2f;

    public static Tensor Of(this Activation activation, Tensor value) => activation switch
    {
        Activation.Linear => value,
        Activation.Relu => nn.functional.relu(value),
        Activation.Softmax => nn.functional.softmax(value, Layout.ChannelAxis(value)),
        Activation.LeakyRelu => nn.functional.leaky_relu(value, LeakySlope),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation."),
    };
}

/// <summary>An activation as a layer of its own, for where something stands between it and the sums.</summary>
/// <param name="activation">Which one.</param>
/// <param name="name">Unique in the network; null for Keras's own.</param>
/// <remarks>Input and output: any shape, the same.</remarks>
public sealed class ActivationLayer(Activation activation, string? name = null) : Layer(name)
{
    /// <summary>Which one.</summary>
    internal Activation Activation => activation;

    /// <inheritdoc/>
    public override string ClassName => "Activation";

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration => [new("activation", activation)];

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs) => OnlyInput(inputs);

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) => activation.Of(inputs[0]);
}
