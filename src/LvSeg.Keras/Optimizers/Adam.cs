using LvSeg.Keras.Compiled;
using LvSeg.Keras.Kernels;
using LvSeg.Keras.Kernels.Steps;
using LvSeg.Keras.Models;
using LvSeg.Keras.Schedules;
using static TorchSharp.torch;

namespace LvSeg.Keras.Optimizers;

/// <summary>Adam as Keras computes it: w ← w − lr·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε), with ε outside the correction.</summary>
/// <param name="learningRate">A number or a schedule; 0.001 unless said.</param>
/// <param name="beta1">How much of the mean gradient a step keeps.</param>
/// <param name="beta2">How much of the mean squared gradient a step keeps.</param>
/// <param name="epsilon">Added to √v; Keras's 1e-7, where PyTorch has 1e-8 inside the correction.</param>
/// <remarks>Kingma and Ba, ICLR 2015, the form before section 2.1.</remarks>
public class Adam(LearningRate? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
    : Optimizer(learningRate ?? 0.001)
{
    private const string Mean = "m", Square = "v";

    /// <inheritdoc/>
    protected sealed override IReadOnlyList<string> StepSlots => [Mean, Square];

    /// <inheritdoc/>
    protected sealed override void Step(IReadOnlyList<Weight> weights, IReadOnlyList<Tensor> gradients, double rate, long step)
    {
        double alpha = Alpha(rate, step);
        for (int i = 0; i < weights.Count; i++)
        {
            Tensor gradient = gradients[i], m = Slot(weights[i], Mean), v = Slot(weights[i], Square);
            m.mul_(beta1).add_(gradient, 1 - beta1);
            v.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
            weights[i].Value.addcdiv_(m, v.sqrt().add_(epsilon), -alpha);
        }
    }

    private protected sealed override unsafe void Step(IReadOnlyList<Gradient> gradients, double rate, long step, Workers workers)
    {
        double alpha = Alpha(rate, step);
        foreach (Gradient gradient in gradients)
        {
            Weight weight = gradient.Weight;
            var adam = new AdamStep(alpha, beta1, beta2, epsilon, Kept(weight, rate));
            float* m = SlotNumbers(weight, Mean), v = SlotNumbers(weight, Square);
            if (gradient is OuterGradient outer)
                adam.ApplyOuter(workers, outer.Inputs, outer.Outputs, outer.Batch, weight.Shape[0], weight.Shape[1], weight.Numbers, m, v);
            else
                adam.Apply(workers, weight.Shape.Size, weight.Numbers, m, v, ((WrittenGradient)gradient).Values);
        }
    }

    private double Alpha(double rate, long step) => rate * Math.Sqrt(1 - Math.Pow(beta2, step)) / (1 - Math.Pow(beta1, step));
}
