using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Fit;

/// <summary>Leaves the weights as they are and keeps the gradients of the last step, by the weights' names and in Keras's order.</summary>
internal sealed class NoLearning() : Optimizer(0.0)
{
    public Dictionary<string, float[]> Gradients { get; } = [];

    protected override IReadOnlyList<string> StepSlots => [];

    protected override void Step(IReadOnlyList<Weight> weights, IReadOnlyList<Tensor> gradients, double rate, long step)
    {
        for (int i = 0; i < weights.Count; i++)
            Gradients[weights[i].Name] = Arrays.Read(weights[i].ToKeras(gradients[i]));
    }
}
