using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Schedules;
using Xunit;

namespace LvSeg.Keras.Tests.Optimizers;

public sealed class SGDTests
{
    // Of steps 0, 1, 2, …: they must be inside the velocity, not in front of it.
    private static readonly double[] Rates = [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025];

    private static LearningRate Schedule => new ExponentialDecay(0.1, decaySteps: 3, decayRate: 0.5, staircase: true);

    [Fact]
    public void Without_momentum_a_step_goes_down_the_gradient()
    {
        SteppedWeights.Compare(new SGD(Schedule), (weights, gradients, step) => Each(weights, i => -Rates[step] * gradients[i]));
        SteppedWeights.Compare(new SGD(), (weights, gradients, _) => Each(weights, i => -0.01 * gradients[i]));
        Assert.Empty(new SGD().SlotNames);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_momentum_the_velocity_is_what_a_step_adds(bool nesterov)
    {
        double[] velocity = new double[SteppedWeights.Count];
        var optimizer = new SGD(Schedule, momentum: 0.9, nesterov);
        SteppedWeights.Compare(optimizer, (weights, gradients, step) => Each(weights, i =>
        {
            velocity[i] = 0.9 * velocity[i] - Rates[step] * gradients[i];
            return nesterov ? 0.9 * velocity[i] - Rates[step] * gradients[i] : velocity[i];
        }), (weights, _) => Near.Equal(velocity, [.. weights.SelectMany(weight => Arrays.Read(weight.ToKeras(optimizer.Slot(weight, "momentum"))))], 1e-6));
        Assert.Equal(["momentum"], optimizer.SlotNames);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Weights_decay_before_the_step_and_not_through_the_gradient(bool kernelsOnly)
    {
        double[] velocity = new double[SteppedWeights.Count];
        SteppedWeights.Compare(new SGD(Schedule, momentum: 0.5, weightDecay: 0.2, decayKernelsOnly: kernelsOnly), (weights, gradients, step) => Each(weights, i =>
        {
            velocity[i] = 0.5 * velocity[i] - Rates[step] * gradients[i];
            return velocity[i] - (kernelsOnly && i >= SteppedWeights.KernelCount ? 0 : 0.2 * Rates[step] * weights[i]);
        }));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_momentum_that_is_no_share_is_refused(double momentum) =>
        Assert.Contains("0 to 1", Assert.Throws<KerasException>(() => new SGD(momentum: momentum)).Message, StringComparison.Ordinal);

    private static void Each(double[] weights, Func<int, double> move)
    {
        for (int i = 0; i < weights.Length; i++)
            weights[i] += move(i);
    }
}
