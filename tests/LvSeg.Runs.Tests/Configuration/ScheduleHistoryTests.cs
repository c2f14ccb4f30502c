using LvSeg.Runs.Configuration;
using Xunit;

namespace LvSeg.Runs.Tests.Configuration;

public sealed class ScheduleHistoryTests
{
    private static ScheduleHistory Of(string? text) => ScheduleHistory.Parse(text)!;

    [Theory]
    [InlineData(null, 6, 8, 6, 0, "6@6")]
    [InlineData(null, 6, 8, 3, 2, "6@3+2")]
    [InlineData("6@6", 8, 12, 8, 0, "6@6, 8@8")]
    [InlineData(null, 6, 8, 0, 0, null)]                // nothing was trained before
    [InlineData("6@6", 8, 12, 6, 0, "6@6")]             // nothing was trained for 8 epochs
    [InlineData("6@6", 8, 6, 6, 0, null)]               // taken back
    [InlineData("5@3, 6@6", 8, 12, 6, 0, "5@3, 6@6")]
    public void A_change_is_kept_where_something_was_trained_before_it(string? before, int from, int to, int done, int steps, string? after) =>
        Assert.Equal(after, Of(before).With(from, to, done, steps).Text);

    [Fact]
    public void All_of_them_are_told_in_words() => Assert.Equal("from 1 epoch to 8 after epoch 1, from 8 epochs to 12 after 2 steps of epoch 4", Of("1@1, 8@3+2").InWords(12));

    [Fact]
    public void Two_of_the_same_changes_are_equal()
    {
        Assert.Equal(Of("6@6,8@8"), Of("6@6, 8@8"));
        Assert.NotEqual(Of("6@6"), Of("6@6, 8@8"));
        Assert.Equal(Of("6@6,8@8").GetHashCode(), Of("6@6, 8@8").GetHashCode());
    }
}
