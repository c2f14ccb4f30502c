using CsCheck;
using LvSeg.Data.Identity;
using Xunit;
using static LvSeg.Data.Tests.Identity.MadeSlices;

namespace LvSeg.Data.Tests.Identity;

public sealed class SetMarksTests
{
    private static readonly SliceIdentity[] _three = [Known("A", 1, 11), Known("B", 2, 12), Known("C", 3, 13)];

    [Fact]
    public void Neither_order_nor_names_nor_files_count() =>
        Gen.Shuffle(Enumerable.Range(0, 12).ToArray()).Sample(order =>
        {
            SliceIdentity Numbered(int i) => Known($"{i}", 1 + i % 5, (ulong)(i % 4), brightest: i % 3);
            Assert.Equal(
                SetMarks.Of([.. Enumerable.Range(0, 12).Select(Numbered)]),
                SetMarks.Of([.. order.Select(i => Numbered(i) with { Name = $"other {order[i]}", File = null })]));
        }, iter: 100);

    [Fact]
    public void Each_is_32_hexadecimal_digits_and_says_more_than_the_one_before()
    {
        var marks = SetMarks.Of(_three);
        Assert.All([marks.Pictures, marks.Masks, marks.Pixels], mark => Assert.Matches("^[0-9a-f]{32}$", mark));
        Assert.Equal(3, new[] { marks.Pictures, marks.Masks, marks.Pixels }.Distinct().Count());
    }

    [Fact]
    public void Another_mask_changes_all_but_the_mark_of_the_pictures()
    {
        SetMarks then = SetMarks.Of(_three), now = SetMarks.Of([.. _three[..2], Known("C", 3, 14)]);
        Assert.Equal((true, false, false), (then.Pictures == now.Pictures, then.Masks == now.Masks, then.Pixels == now.Pixels));
    }

    [Fact]
    public void Two_masks_exchanged_are_other_masks()
    {
        SetMarks then = SetMarks.Of(_three), now = SetMarks.Of([Known("A", 1, 12), Known("B", 2, 11), _three[2]]);
        Assert.Equal((true, false, false), (then.Pictures == now.Pictures, then.Masks == now.Masks, then.Pixels == now.Pixels));
    }

    [Fact]
    public void Another_scale_changes_the_mark_of_the_pixels_alone()
    {
        SetMarks then = SetMarks.Of(_three), now = SetMarks.Of([.. _three[..2], Known("C", 3, 13, brightest: 4)]);
        Assert.Equal((true, true, false), (then.Pictures == now.Pictures, then.Masks == now.Masks, then.Pixels == now.Pixels));
    }

    [Fact]
    public void Another_picture_one_more_or_one_fewer_changes_all()
    {
        var then = SetMarks.Of(_three);
        foreach (SliceIdentity[] slices in (SliceIdentity[][])[[.. _three[..2], Known("C", 4, 13)], [.. _three, _three[0]], _three[..2], []])
        {
            var now = SetMarks.Of(slices);
            Assert.Equal((false, false, false), (then.Pictures == now.Pictures, then.Masks == now.Masks, then.Pixels == now.Pixels));
        }
    }

    [Fact]
    public void What_pictures_look_like_does_not_count() =>
        Assert.Equal(SetMarks.Of(_three), SetMarks.Of([.. _three.Select(slice => slice with { Mark = slice.Mark with { Fingerprint = 7 } })]));
}
