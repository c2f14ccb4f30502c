using LvSeg.Keras.Schedules;
using Xunit;

namespace LvSeg.Keras.Tests.Schedules;

public sealed class PolynomialDecayTests
{
    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(25, 0.075025)] // 0.0999 · 0.75 + 0.0001
    [InlineData(100, 0.0001)]
    [InlineData(1000, 0.0001)]
    public void Unless_told_it_is_a_straight_line_to_a_ten_thousandth(long step, double rate) =>
        Assert.Equal(rate, new PolynomialDecay(0.1, decaySteps: 100).At(step), 1e-15);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(75, 0.5)] // √¼
    [InlineData(96, 0.2)]
    [InlineData(100, 0)]
    public void The_power_is_that_of_what_is_left(long step, double rate) =>
        Assert.Equal(rate, new PolynomialDecay(1, decaySteps: 100, endLearningRate: 0, power: 0.5).At(step), 1e-15);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 0.5)]
    [InlineData(10, 0)]
    [InlineData(11, 0.45)] // 1 − 11/20
    [InlineData(20, 0)]
    [InlineData(21, 0.3)] // 1 − 21/30
    public void A_cycle_takes_the_first_multiple_that_was_not_passed(long step, double rate) =>
        Assert.Equal(rate, new PolynomialDecay(1, decaySteps: 10, endLearningRate: 0, cycle: true).At(step), 1e-15);

    [Fact]
    public void No_steps_are_refused() =>
        Assert.Contains("received 0", Assert.Throws<KerasException>(() => new PolynomialDecay(0.1, 0)).Message, StringComparison.Ordinal);
}
