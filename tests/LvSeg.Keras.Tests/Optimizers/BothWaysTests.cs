using LvSeg.Keras.Layers;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Tests.Fit;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Optimizers;

/// <summary>What an optimizer's kernels do to the weights is what libtorch does to them.</summary>
public sealed class BothWaysTests
{
    public static TheoryData<string> Names => [.. _optimizers.Keys];

    private static readonly Dictionary<string, Func<Optimizer>> _optimizers = new()
    {
        ["Adam"] = () => new Adam(0.01),
        ["AdamW"] = () => new AdamW(0.01, weightDecay: 0.5),
        ["AdamW on all weights"] = () => new AdamW(0.01, weightDecay: 0.5, decayKernelsOnly: false),
        ["SGD"] = () => new SGD(0.05),
        ["SGD with decay"] = () => new SGD(0.05, weightDecay: 0.1),
        ["SGD with momentum"] = () => new SGD(0.05, momentum: 0.9),
        ["SGD with Nesterov's"] = () => new SGD(0.05, momentum: 0.9, nesterov: true, weightDecay: 0.1, decayKernelsOnly: false),
        ["averages"] = () => new SGD(0.05) { AverageMomentum = 0.6 },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_and_slots_after_a_few_steps_agree(string name) => Near.Equal(Trained(name, runEagerly: true), Trained(name, runEagerly: false), 1e-4);

    // A kernel of each kind, a bias, and one whose gradient is never written out.
    private static float[] Trained(string name, bool runEagerly)
    {
        using Model model = Model.Sequential(new Input(6, 6, 1), [
            new Conv2D(20, 3, strides: 2, padding: Padding.Same, activation: Activation.Relu), new Conv2DTranspose(3, 2, 2), new Flatten(),
            new Dense(72), new Reshape(new Shape(6, 6, 2))], seed: 4);
        Optimizer optimizer = _optimizers[name]();
        model.Compile(optimizer, new SparseCategoricalCrossentropy(fromLogits: true), runEagerly: runEagerly);
        model.Fit(TinyTraining.Data, epochs: 2);
        using var scope = NewDisposeScope();
        return [.. model.SaveWeights().Concat(model.SaveSlots()).SelectMany(entry => Arrays.Read(entry.Value))];
    }
}
