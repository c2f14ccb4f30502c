using LvSeg.Keras.Schedules;
using Xunit;

namespace LvSeg.Keras.Tests.Schedules;

public sealed class ExponentialDecayTests
{
    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(1, 0.1)]
    [InlineData(99, 0.1)]
    [InlineData(100, 0.05)]
    [InlineData(199, 0.05)]
    [InlineData(200, 0.025)]
    [InlineData(350, 0.0125)]
    public void A_staircase_jumps_every_so_many_steps_counted_from_0(long step, double rate) =>
        Assert.Equal(rate, new ExponentialDecay(0.1, decaySteps: 100, decayRate: 0.5, staircase: true).At(step), 1e-15);

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(50, 0.1 * 0.70710678118654752)] // √½ of it halfway
    [InlineData(100, 0.05)]
    [InlineData(300, 0.0125)]
    public void Without_a_staircase_it_falls_smoothly(long step, double rate) =>
        Assert.Equal(rate, new ExponentialDecay(0.1, decaySteps: 100, decayRate: 0.5).At(step), 1e-15);

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public void A_plain_number_is_a_rate_that_never_changes(long step)
    {
        LearningRate rate = 0.02;
        Assert.Equal(0.02, rate.At(step));
    }
}
