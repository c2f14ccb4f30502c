using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Schedules;
using LvSeg.Keras.Tests.Reference;
using Xunit;

namespace LvSeg.Keras.Tests.Optimizers;

public sealed class AdamWTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Weights_decay_by_the_rate_of_the_step_before_adam_moves_them(bool kernelsOnly)
    {
        var naive = new NaiveAdam(SteppedWeights.Count);
        double[] rates = [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025];
        var optimizer = new AdamW(new ExponentialDecay(0.1, decaySteps: 3, decayRate: 0.5, staircase: true), weightDecay: 0.3, decayKernelsOnly: kernelsOnly);
        SteppedWeights.Compare(optimizer, (weights, gradients, step) =>
        {
            for (int i = 0; i < (kernelsOnly ? SteppedWeights.KernelCount : SteppedWeights.Count); i++)
                weights[i] -= weights[i] * 0.3 * rates[step];
            naive.Step(weights, gradients, rates[step]);
        });
    }

    [Fact]
    public void Keras_s_decay_of_four_thousandths_and_rate_of_one_thousandth_are_the_defaults()
    {
        var naive = new NaiveAdam(SteppedWeights.Count);
        SteppedWeights.Compare(new AdamW(), (weights, gradients, _) =>
        {
            for (int i = 0; i < SteppedWeights.KernelCount; i++)
                weights[i] -= weights[i] * 0.004 * 0.001;
            naive.Step(weights, gradients, 0.001);
        });
    }

    [Fact]
    public void Without_decay_it_is_adam()
    {
        var naive = new NaiveAdam(SteppedWeights.Count, 0.8, 0.9, 0.01);
        SteppedWeights.Compare(new AdamW(0.01, 0, 0.8, 0.9, 0.01), (weights, gradients, _) => naive.Step(weights, gradients, 0.01));
        Assert.Equal(["m", "v"], new AdamW().SlotNames);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_decay_that_is_no_share_is_refused(double decay) =>
        Assert.Contains("weight decay", Assert.Throws<KerasException>(() => new AdamW(weightDecay: decay)).Message, StringComparison.Ordinal);
}
