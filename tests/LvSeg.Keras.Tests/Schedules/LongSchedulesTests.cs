using LvSeg.Keras.Schedules;
using Xunit;

namespace LvSeg.Keras.Tests.Schedules;

/// <summary>Trainings of more steps than 32 bits count.</summary>
public sealed class LongSchedulesTests
{
    private const long Steps = 2_400_000_000, Longest = long.MaxValue;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(Steps / 2, 0.5)]
    [InlineData(Steps, 0)]
    [InlineData(Longest, 0)]
    public void A_cosine_falls_over_all_of_them(long step, double rate) => Assert.Equal(rate, new CosineDecay(1, Steps).At(step), 1e-9);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(Steps / 4, 0.75)]
    [InlineData(Steps, 0)]
    [InlineData(Longest, 0)]
    public void A_straight_line_falls_over_all_of_them(long step, double rate) => Assert.Equal(rate, new PolynomialDecay(1, Steps, endLearningRate: 0).At(step), 1e-9);

    [Theory]
    [InlineData(Steps / 2 - 1, 0.5)]
    [InlineData(Steps - 1, 1)]
    [InlineData(Longest, 1)]
    public void A_warm_up_takes_as_long(long step, double rate) => Assert.Equal(rate, new Warmup(1, Steps).At(step), 1e-9);

    [Theory]
    [InlineData(Steps, 0.5)]
    [InlineData(2 * Steps, 0.25)]
    public void A_decay_takes_as_long(long step, double rate) => Assert.Equal(rate, new ExponentialDecay(1, Steps, decayRate: 0.5).At(step), 1e-9);
}
