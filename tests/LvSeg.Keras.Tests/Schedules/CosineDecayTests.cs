using LvSeg.Keras.Schedules;
using Xunit;

namespace LvSeg.Keras.Tests.Schedules;

public sealed class CosineDecayTests
{
    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(25, 0.1 * 0.85355339059327376)] // (1 + √½)/2
    [InlineData(50, 0.05)]
    [InlineData(75, 0.1 * 0.14644660940672624)]
    [InlineData(100, 0)]
    [InlineData(5000, 0)]
    public void It_falls_along_half_a_cosine_and_stays_there(long step, double rate) =>
        Assert.Equal(rate, new CosineDecay(0.1, decaySteps: 100).At(step), 1e-15);

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(50, 0.06)]
    [InlineData(100, 0.02)]
    [InlineData(101, 0.02)]
    public void Alpha_is_the_share_that_stays(long step, double rate) =>
        Assert.Equal(rate, new CosineDecay(0.1, decaySteps: 100, alpha: 0.2).At(step), 1e-15);

    [Theory]
    [InlineData(0, 0.01)] // a warm-up begins at the initial rate
    [InlineData(2, 0.06)]
    [InlineData(4, 0.11)] // and the cosine at the target, in the step after it
    [InlineData(54, 0.0605)]
    [InlineData(104, 0.011)]
    [InlineData(200, 0.011)]
    public void A_warm_up_leads_to_the_start_of_the_cosine(long step, double rate) =>
        Assert.Equal(rate, new CosineDecay(0.01, decaySteps: 100, alpha: 0.1, warmupTarget: 0.11, warmupSteps: 4).At(step), 1e-15);

    [Fact]
    public void Steps_of_a_warm_up_without_a_target_are_none_as_in_keras() =>
        Assert.Equal(0.05, new CosineDecay(0.1, decaySteps: 100, warmupSteps: 40).At(50), 1e-15);

    [Fact]
    public void Steps_out_of_range_are_refused()
    {
        Assert.Contains("received 0", Assert.Throws<KerasException>(() => new CosineDecay(0.1, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("received -1", Assert.Throws<KerasException>(() => new CosineDecay(0.1, 1, warmupSteps: -1)).Message, StringComparison.Ordinal);
    }
}
