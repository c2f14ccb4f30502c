using LvSeg.Evaluation.Segmentation;
using Xunit;

namespace LvSeg.Evaluation.Tests.Segmentation;

public sealed class MajorityMaskTests
{
    [Fact]
    public void A_pixel_is_in_it_when_more_than_half_of_the_masks_have_it()
    {
        var majority = new MajorityMask(4);
        majority.Add([1, 1, 1, 0]);
        majority.Add([1, 1, 0, 0]);
        majority.Add([1, 0, 0, 0]);
        Assert.Equal([1, 1, 0, 0], majority.ToMask());
        Assert.Equal(3, majority.Count);
    }

    [Fact]
    public void A_tie_is_background()
    {
        var majority = new MajorityMask(2);
        majority.Add([1, 1]);
        majority.Add([1, 0]);
        Assert.Equal([1, 0], majority.ToMask());
    }

    [Fact]
    public void No_masks_make_an_empty_one() => Assert.Equal([0, 0, 0], new MajorityMask(3).ToMask());

    [Fact]
    public void A_mask_of_another_size_is_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => new MajorityMask(3).Add(new byte[4]));
        Assert.Contains("4 pixels", e.Message, StringComparison.Ordinal);
    }
}
