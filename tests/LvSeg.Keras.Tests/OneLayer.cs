using LvSeg.Keras.Layers;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests;

/// <summary>
/// A network of a single layer, computed through <see cref="Model.Predict"/>: by this program's kernels where the processor has what they
/// need, and by libtorch. Both must agree, so that what is asked of one is asked of both.
/// </summary>
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
        float[] eager = Predict(sample, runEagerly: true), compiled = Predict(sample, runEagerly: false);
        Near.Equal(eager, compiled, tolerance: 2e-6);
        return compiled;
    }

    private float[] Predict(Array sample, bool runEagerly)
    {
        Model.Compile(new Adam(), new SparseCategoricalCrossentropy(), runEagerly: runEagerly);
        return Arrays.Read(Model.Predict(Arrays.ToBatch(sample)));
    }

    public void Dispose() => Model.Dispose();
}
