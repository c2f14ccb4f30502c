using LvSeg.Keras.Layers;

namespace LvSeg.Keras.Models;

/// <summary>A value of the network before there are numbers: a shape, and the layer that will make it.</summary>
public class SymbolicTensor
{
    internal SymbolicTensor(Layer layer, Shape shape, params IReadOnlyList<SymbolicTensor> inputs)
    {
        Layer = layer;
        Shape = shape;
        Inputs = inputs;
    }

    /// <summary>The layer whose output this is.</summary>
    public Layer Layer { get; }

    /// <summary>Without the batch: (height, width, channels).</summary>
    public Shape Shape { get; }

    /// <summary>What that layer was applied to.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs { get; }
}

/// <summary>Where a network begins: <c>new Input(256, 256, 1)</c>.</summary>
public sealed class Input : SymbolicTensor
{
    /// <param name="dimensions">The shape of one sample: height, width, channels.</param>
    public Input(params ReadOnlySpan<int> dimensions)
        : base(new InputLayer(), new Shape(dimensions), [])
    {
        Layer.Place([], Shape);
    }
}
