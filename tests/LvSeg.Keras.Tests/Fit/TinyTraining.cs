using LvSeg.Keras.Layers;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Schedules;
using LvSeg.Keras.Tests.Reference;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Fit;

/// <summary>A small network that segments bright pixels, with every kind of state that a training has.</summary>
internal sealed class TinyTraining : IDisposable
{
    public const int Samples = 7, BatchSize = 2, Steps = 4;

    public TinyTraining(ulong seed = 1, Optimizer? optimizer = null, params Metric[] metrics)
    {
        Model = Network(seed);
        Model.Compile(optimizer ?? new Adam(new ExponentialDecay(0.01, decaySteps: 3, decayRate: 0.8)),
            new SparseCategoricalCrossentropy(fromLogits: true), metrics);
        Model.Build();
    }

    public Model Model { get; }

    /// <summary>Seven samples in batches of two, so that the last batch has one; each epoch has its own order.</summary>
    public static IReadOnlyList<Sample> All { get; } = [.. Enumerable.Range(0, Samples).Select(SampleOf)];

    public static ListedBatches Data { get; } = new(BatchSize, All, rotates: true);

    public static ListedBatches Validation { get; } = new(BatchSize, [.. Enumerable.Range(100, 3).Select(SampleOf)]);

    /// <summary>Accuracy, and true positives of class 1 over all samples.</summary>
    public static Metric[] Metrics() =>
    [
        new SparseCategoricalAccuracy(),
        new PixelCounting(1, counts => [new MetricValue("found", Enumerable.Range(0, counts.GetLength(0)).Sum(row => counts[row, 0]))]),
    ];

    /// <summary>The network, not compiled.</summary>
    public static Model Network(ulong seed = 1) => Model.Sequential(new Input(6, 6, 1), [
        new Conv2D(4, 3, strides: 2, padding: Padding.Same, activation: Activation.Relu),
        new BatchNormalization(),
        new Conv2DTranspose(2, 4, strides: 2, padding: Padding.Same)], seed);

    /// <summary>All weights and slots, in Keras's order.</summary>
    public float[] State()
    {
        using var scope = NewDisposeScope();
        return [.. Model.Weights.SelectMany(weight => Arrays.Read(weight.ToKeras(weight.Value))),
            .. Model.Weights.Where(weight => weight.IsTrainable).SelectMany(weight =>
                Model.Optimizer.SlotNames.SelectMany(slot => Arrays.Read(weight.ToKeras(Model.Optimizer.Slot(weight, slot)))))];
    }

    /// <summary>Carries weights, slots and the count of steps to another training, as a checkpoint would.</summary>
    public void CarryTo(TinyTraining other)
    {
        using var scope = NewDisposeScope();
        foreach ((Weight from, Weight to) in Model.Weights.Zip(other.Model.Weights))
        {
            to.CopyFromKeras(to.Value, from.ToKeras(from.Value));
            foreach (string slot in from.IsTrainable ? Model.Optimizer.SlotNames : [])
                to.CopyFromKeras(other.Model.Optimizer.Slot(to, slot), from.ToKeras(Model.Optimizer.Slot(from, slot)));
        }
        other.Model.Optimizer.Iterations = Model.Optimizer.Iterations;
    }

    public void Dispose() => Model.Dispose();

    private static Sample SampleOf(int seed)
    {
        double[,,] picture = Numbers.Picture(6, 6, 1, seed);
        var classes = new int[6, 6];
        foreach ((int y, int x) in Pixels.Of(6, 6))
            classes[y, x] = picture[y, x, 0] > 0.5 ? 1 : 0;
        return new Sample(picture, classes);
    }
}
