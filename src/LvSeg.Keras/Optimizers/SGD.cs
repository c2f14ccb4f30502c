using LvSeg.Keras.Compiled;
using LvSeg.Keras.Kernels;
using LvSeg.Keras.Kernels.Steps;
using LvSeg.Keras.Models;
using LvSeg.Keras.Schedules;
using static TorchSharp.torch;

namespace LvSeg.Keras.Optimizers;

/// <summary>Stochastic gradient descent as Keras 3 computes it: w ← w − lr·g, or with momentum by way of a velocity.</summary>
/// <remarks>
/// With momentum: velocity ← momentum·velocity − lr·g, then w ← w + velocity; with Nesterov's, w ← w + momentum·velocity − lr·g. The rate is
/// inside the velocity, which PyTorch keeps without it: where the rate changes the two differ. Sutskever, Martens, Dahl and Hinton, ICML 2013.
/// </remarks>
public sealed class SGD : Optimizer
{
    private const string Velocity = "momentum";
    private readonly double _momentum;
    private readonly bool _nesterov;

    /// <param name="learningRate">A number or a schedule; 0.01 unless said.</param>
    /// <param name="momentum">How much of the velocity a step keeps, from 0 to 1.</param>
    /// <param name="nesterov">Whether a step looks ahead along the velocity; nothing without momentum.</param>
    /// <param name="weightDecay">Times the learning rate, what is taken off a weight before each step; 0 or more.</param>
    /// <param name="decayKernelsOnly">True to leave biases and the weights of normalizations out of that; Keras's default is false.</param>
    /// <exception cref="KerasException">A number is out of its range.</exception>
    public SGD(LearningRate? learningRate = null, double momentum = 0, bool nesterov = false, double weightDecay = 0, bool decayKernelsOnly = true)
        : base(learningRate ?? 0.01)
    {
        _momentum = momentum is >= 0 and <= 1 ? momentum : throw new KerasException($"The momentum must be from 0 to 1; received {momentum}.");
        _nesterov = nesterov;
        WeightDecay = new WeightDecay(weightDecay, decayKernelsOnly);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> StepSlots => _momentum > 0 ? [Velocity] : [];

    /// <inheritdoc/>
    protected override void Step(IReadOnlyList<Weight> weights, IReadOnlyList<Tensor> gradients, double rate, long step)
    {
        for (int i = 0; i < weights.Count; i++)
        {
            Tensor value = weights[i].Value;
            if (_momentum == 0)
            {
                value.add_(gradients[i], -rate);
                continue;
            }
            Tensor velocity = Slot(weights[i], Velocity).mul_(_momentum).add_(gradients[i], -rate);
            if (_nesterov)
                value.add_(velocity, _momentum).add_(gradients[i], -rate);
            else
                value.add_(velocity);
        }
    }

    private protected override unsafe void Step(IReadOnlyList<Gradient> gradients, double rate, long step, Workers workers)
    {
        foreach (Gradient gradient in gradients)
        {
            Weight weight = gradient.Weight;
            var descent = new DescentStep(rate, _momentum, _nesterov, Kept(weight, rate));
            float* velocity = _momentum > 0 ? SlotNumbers(weight, Velocity) : null;
            using WrittenGradient? written = gradient is WrittenGradient ? null : new WrittenGradient(weight);
            written?.Set(gradient.ToTensor());
            descent.Apply(workers, weight.Shape.Size, weight.Numbers, velocity, (written ?? (WrittenGradient)gradient).Values);
        }
    }
}
