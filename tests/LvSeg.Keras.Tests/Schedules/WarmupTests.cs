using LvSeg.Keras.Schedules;
using Xunit;

namespace LvSeg.Keras.Tests.Schedules;

public sealed class WarmupTests
{
    [Theory]
    [InlineData(0, 0.025)] // no step stands still
    [InlineData(1, 0.05)]
    [InlineData(3, 0.1)]
    [InlineData(4, 0.1)] // step 0 of what follows
    [InlineData(54, 0.05)]
    [InlineData(104, 0)]
    public void It_rises_to_where_the_other_begins_and_follows_it(long step, double rate) =>
        Assert.Equal(rate, new Warmup(new CosineDecay(0.1, decaySteps: 100), steps: 4).At(step), 1e-15);

    [Fact]
    public void A_plain_number_can_be_warmed_up_to_and_no_steps_change_nothing()
    {
        Assert.Equal([0.1, 0.2, 0.2], Enumerable.Range(0, 3).Select(step => new Warmup(0.2, steps: 2).At(step)));
        Assert.Equal(0.2, new Warmup(0.2, steps: 0).At(0));
    }

    [Fact]
    public void Negative_steps_are_refused() =>
        Assert.Contains("received -1", Assert.Throws<KerasException>(() => new Warmup(0.1, -1)).Message, StringComparison.Ordinal);
}
