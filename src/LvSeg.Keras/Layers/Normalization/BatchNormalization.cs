using LvSeg.Keras.Initializers;
using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>Gives each channel mean 0 and variance 1 over the batch, then a learned scale and shift.</summary>
/// <remarks>
/// Input and output: any shape, the same. γ·(x − mean)/√(variance + ε) + β; in training with the batch's own mean and
/// variance, else with moving ones: moving = momentum·moving + (1 − momentum)·batch, the variance without Bessel's
/// correction, as in Keras 3. Weights, each (channels): <c>gamma</c> 1, <c>beta</c> 0, <c>moving_mean</c> 0,
/// <c>moving_variance</c> 1. Ioffe and Szegedy, ICML 2015.
/// </remarks>
/// <param name="momentum">How much of the moving figures a step keeps, 0 to 1.</param>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="name">Unique in the network; null for Keras's own.</param>
public sealed class BatchNormalization(double momentum = 0.99, double epsilon = 1e-3, string? name = null) : Layer(name)
{
    /// <summary>How much of the moving figures a step keeps.</summary>
    internal double Momentum => momentum;

    /// <summary>Added to the variance.</summary>
    internal double Epsilon => epsilon;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration => [new("momentum", momentum), new("epsilon", epsilon)];

    /// <inheritdoc/>
    protected internal override string DefaultName => "batch_normalization";

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs);
        return input.Rank is 1 or 3 ? input
            : throw new KerasException($"{this} expects (features) or (height, width, channels); received {input}.");
    }

    /// <inheritdoc/>
    protected override IEnumerable<Weight> CreateWeights()
    {
        var channels = new Shape(OutputShape[^1]);
        yield return new Weight(this, "gamma", channels, new Ones());
        yield return new Weight(this, "beta", channels, new Zeros());
        yield return new Weight(this, "moving_mean", channels, new Zeros(), trainable: false);
        yield return new Weight(this, "moving_variance", channels, new Ones(), trainable: false);
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training)
    {
        Tensor x = inputs[0], gamma = Weights[0].Value, beta = Weights[1].Value, mean = Weights[2].Value, variance = Weights[3].Value;
        if (!training)
            return nn.functional.batch_norm(x, mean, variance, gamma, beta, training: false, eps: epsilon);

        // With momentum 1 libtorch hands out the batch's own figures; its variance is divided by n − 1. It multiplies
        // what stands there by 0, so that must be finite.
        Tensor batchMean = zeros_like(mean), batchVariance = zeros_like(variance);
        Tensor y = nn.functional.batch_norm(x, batchMean, batchVariance, gamma, beta, training: true, momentum: 1, eps: epsilon);
        using (no_grad())
        {
            double n = (double)x.numel() / OutputShape[^1];
            mean.mul_(momentum).add_(batchMean, 1 - momentum);
            variance.mul_(momentum);
            if (n > 1)
                variance.add_(batchVariance, (1 - momentum) * (n - 1) / n);
        }
        return y;
    }
}
