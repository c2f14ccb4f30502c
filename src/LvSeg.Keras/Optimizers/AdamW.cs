using LvSeg.Keras.Schedules;

namespace LvSeg.Keras.Optimizers;

/// <summary>Adam with weights that decay by themselves: w ← w − lr·weightDecay·w, and then <see cref="Adam"/>'s step, as Keras 3 computes it.</summary>
/// <remarks>Loshchilov and Hutter, ICLR 2019.</remarks>
public sealed class AdamW : Adam
{
    /// <param name="learningRate">A number or a schedule; 0.001 unless said.</param>
    /// <param name="weightDecay">Times the learning rate, what a step takes off a weight; 0 or more.</param>
    /// <param name="beta1">How much of the mean gradient a step keeps.</param>
    /// <param name="beta2">How much of the mean squared gradient a step keeps.</param>
    /// <param name="epsilon">Added to √v.</param>
    /// <param name="decayKernelsOnly">
    /// True to leave biases and the weights of normalizations out, as Keras does with <c>exclude_from_weight_decay</c>; Keras's default is false.
    /// </param>
    /// <exception cref="KerasException">The weight decay is negative.</exception>
    public AdamW(LearningRate? learningRate = null, double weightDecay = 0.004, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7,
        bool decayKernelsOnly = true)
        : base(learningRate, beta1, beta2, epsilon) => WeightDecay = new WeightDecay(weightDecay, decayKernelsOnly);
}
