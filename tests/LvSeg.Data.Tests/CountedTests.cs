using Xunit;

namespace LvSeg.Data.Tests;

public sealed class CountedTests
{
    [Fact]
    public void One_thing_is_one_and_any_other_number_are_many()
    {
        Assert.Equal("4 training and 2 validation slices", Counted.Sides(4, 2));
        Assert.Equal("4 training slices and 1 validation slice", Counted.Sides(4, 1));
        Assert.Equal("1 training slice and 2,000 validation slices", Counted.Sides(1, 2000, "N0"));
        Assert.Equal("1 slice", Counted.Of(1, "slice"));
        Assert.Equal("0 slices", Counted.Of(0, "slice"));
        Assert.Equal("2 slices", Counted.Of(2, "slice"));
        Assert.Equal("1 fault was", Counted.Of(1, "fault was", "faults were"));
        Assert.Equal("2,000 faults were", Counted.Of(2000, "fault was", "faults were", "N0"));
    }
}
