using LvSeg.Keras.Schedules;
using Xunit;

namespace LvSeg.Keras.Tests.Schedules;

public sealed class ChangedRateTests
{
    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(2, 0.4)]
    [InlineData(3, 0.2)]
    [InlineData(4, 0.5)] // of the new rate's own step 4, not of its step 0
    [InlineData(8, 0)]
    public void The_steps_before_keep_their_rate_and_those_behind_have_the_other_one(long step, double rate) =>
        Assert.Equal(rate, new ChangedRate(new PolynomialDecay(0.8, 4, endLearningRate: 0), 4, new PolynomialDecay(1, 8, endLearningRate: 0)).At(step), 1e-15);
}
