using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests;

/// <summary>A network of a single layer, computed through <see cref="Model.Predict"/>.</summary>
internal sealed class OneLayer : IDisposable
{
    public OneLayer(Layer layer, params ReadOnlySpan<int> inputShape)
    {
        var input = new Input(inputShape);
        Model = new Model(input, layer.Apply(input));
        Model.Build();
    }

    public Model Model { get; }

    /// <summary>Overwrites a weight, in Keras's order, by the part of its name behind the slash.</summary>
    public OneLayer With(string part, Array values)
    {
        using var scope = NewDisposeScope();
        Weight weight = Model.Weights.Single(weight => weight.Name.EndsWith("/" + part, StringComparison.Ordinal));
        weight.CopyFromKeras(weight.Value, Arrays.ToTensor(values));
        return this;
    }

    /// <summary>What comes out for one sample.</summary>
    public float[] Of(Array sample)
    {
        using var scope = NewDisposeScope();
        return Arrays.Read(Model.Predict(Arrays.ToBatch(sample)));
    }

    public void Dispose() => Model.Dispose();
}
