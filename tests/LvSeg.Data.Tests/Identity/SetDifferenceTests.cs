using LvSeg.Data.Identity;
using Xunit;
using static LvSeg.Data.Tests.Identity.MadeSlices;

namespace LvSeg.Data.Tests.Identity;

public sealed class SetDifferenceTests
{
    private static readonly SliceIdentity[] _four = [Known("A", 1, 11), Known("B", 2, 12), Known("C", 3, 13), Known("D", 4, 14)];

    [Fact]
    public void The_same_slices_do_not_differ_under_other_names_in_other_files()
    {
        var difference = SetDifference.Between(_four, [.. _four.Select(slice => slice with { Name = slice.Name + "2", File = "other.tfrecord" })]);
        Assert.True(difference.IsNone);
        Assert.False(difference.IsInOtherOrder);
        Assert.Empty(difference.Clauses("training", 4));
    }

    [Fact]
    public void Another_order_is_told_alone()
    {
        var difference = SetDifference.Between(_four, [.. _four.Reverse()]);
        Assert.True(difference.IsNone && difference.IsInOtherOrder);
        Assert.Equal(["the training slices are the same, but stand in another order"], difference.Clauses("training", 4));
        Assert.Equal(["the slices are the same, but stand in another order"], difference.Clauses("", 4));
    }

    [Fact]
    public void A_slice_that_is_added_is_new()
    {
        var difference = SetDifference.Between(_four, [.. _four, Known("E", 5, file: "more.tfrecord")]);
        Assert.Equal("E", Assert.Single(difference.Added).Name);
        Assert.Equal(["1 of 5 training slices is new (E in more.tfrecord)"], difference.Clauses("training", 5));
        Assert.False(difference.IsInOtherOrder);
    }

    [Fact]
    public void A_slice_that_is_gone_is_missing()
    {
        Assert.Equal(["1 validation slice is missing (B in all.tfrecord)"], SetDifference.Between(_four, [_four[0], .. _four[2..]]).Clauses("validation", 3));
        Assert.Equal(["3 slices are missing (A, B, C in all.tfrecord)"], SetDifference.Between(_four, _four[3..]).Clauses("", 1));
        Assert.Equal(["4 slices are missing (A, B, C, … in all.tfrecord)"], SetDifference.Between(_four, []).Clauses("", 0));
    }

    [Fact]
    public void Another_picture_under_the_same_name_is_changed()
    {
        var difference = SetDifference.Between(_four, [_four[0], Known("B", 22, 12), .. _four[2..]]);
        Assert.Equal("B", Assert.Single(difference.Pictures).Name);
        Assert.Equal(["1 of 4 training pictures is changed (B in all.tfrecord)"], difference.Clauses("training", 4));
    }

    [Fact]
    public void Another_mask_of_the_same_picture_is_changed_even_under_another_name()
    {
        Assert.Equal(["1 of 4 masks is changed (C in all.tfrecord)"], SetDifference.Between(_four, [.. _four[..2], Known("C", 3, 99), _four[3]]).Clauses("", 4));
        Assert.Equal(["1 of 4 masks is changed (X in all.tfrecord)"], SetDifference.Between(_four, [.. _four[..2], Known("X", 3, 99), _four[3]]).Clauses("", 4));
        Assert.Equal(["1 of 4 masks is changed (C in all.tfrecord)"], SetDifference.Between(_four, [.. _four[..2], Known("C", 3, 0), _four[3]]).Clauses("", 4));
    }

    [Fact]
    public void Two_masks_exchanged_are_two_masks_changed()
    {
        var difference = SetDifference.Between(_four, [Known("A", 1, 12), Known("B", 2, 11), .. _four[2..]]);
        Assert.Equal(["A", "B"], difference.Masks.Select(slice => slice.Name));
        Assert.Equal(["2 of 4 training masks are changed (A, B in all.tfrecord)"], difference.Clauses("training", 4));
    }

    [Fact]
    public void Masks_of_slices_with_one_picture_are_told_by_their_names()
    {
        SliceIdentity[] then = [Known("A", 1, 11), Known("B", 1, 12), Known("C", 1, 13)];
        Assert.Equal(["1 of 2 masks is changed (B in all.tfrecord)", "1 slice is missing (A in all.tfrecord)"], SetDifference.Between(then, [Known("B", 1, 77), then[2]]).Clauses("", 2));
        Assert.Equal(["1 of 3 masks is changed (B in all.tfrecord)"], SetDifference.Between(then, [then[0], Known("B", 1, 77), then[2]]).Clauses("", 3));
    }

    [Fact]
    public void The_same_numbers_on_another_scale_are_told_as_that()
    {
        var difference = SetDifference.Between(_four, [.. _four.Select(slice => slice with { Mark = slice.Mark with { Brightest = 4 } })]);
        Assert.Equal(4, difference.Scaled.Count);
        Assert.Equal(["4 of 4 training pictures lie on another scale (A, B, C, … in all.tfrecord)"], difference.Clauses("training", 4));
    }

    [Fact]
    public void Of_one_slice_clauses_speak_in_the_singular()
    {
        SliceIdentity one = Known("A", 1, 11);
        Assert.Equal(["1 of 1 mask is changed (A in all.tfrecord)"], SetDifference.Between([one], [Known("A", 1, 12)]).Clauses("", 1));
        Assert.Equal(["1 of 1 training picture lies on another scale (A in all.tfrecord)"], SetDifference.Between([one], [Known("A", 1, 11, brightest: 2)]).Clauses("training", 1));
        Assert.Equal(["1 of 1 validation picture is changed (A in all.tfrecord)"], SetDifference.Between([one], [Known("A", 9, 11)]).Clauses("validation", 1));
        Assert.Equal(["1 of 1 slice is new (B in all.tfrecord)", "1 slice is missing (A in all.tfrecord)"], SetDifference.Between([one], [Known("B", 9, 12)]).Clauses("", 1));
    }

    [Fact]
    public void Everything_at_once_is_told_each_by_itself()
    {
        SliceIdentity[] now = [Known("B", 2, 12, brightest: 4), Known("A", 1, 99), Known("C", 33, 13), Known("E", 5)];
        Assert.Equal(
            [
                "1 of 4 pictures is changed (C in all.tfrecord)", "1 of 4 masks is changed (A in all.tfrecord)", "1 of 4 pictures lies on another scale (B in all.tfrecord)",
                "1 of 4 slices is new (E in all.tfrecord)", "1 slice is missing (D in all.tfrecord)",
            ],
            SetDifference.Between(_four, now).Clauses("", 4));
    }

    [Fact]
    public void A_slice_that_is_there_once_more_is_new_and_one_fewer_is_missing()
    {
        SliceIdentity[] twice = [.. _four, Known("A", 1, 11)];
        Assert.Equal(["1 of 5 slices is new (A in all.tfrecord)"], SetDifference.Between(_four, twice).Clauses("", 5));
        Assert.Equal(["1 slice is missing (A in all.tfrecord)"], SetDifference.Between(twice, _four).Clauses("", 4));
        Assert.Equal(["1 slice is missing (A in all.tfrecord)"], SetDifference.Between([.. _four, _four[0]], _four).Clauses("", 4));
    }

    [Fact]
    public void Even_greys_are_told_by_their_names()
    {
        SliceIdentity[] then = [Known("A", 0, 11), Known("B", 0, 12)];
        Assert.Equal(["1 of 2 pictures is changed (B in all.tfrecord)"], SetDifference.Between(then, [then[0], Known("B", 0, 13)]).Clauses("", 2));
        Assert.True(SetDifference.Between(then, [Known("A", 0, 11), Known("B", 0, 12)]).IsNone);
    }

    [Fact]
    public void A_picture_file_stands_for_itself_and_names_agree_however_they_are_composed()
    {
        SliceIdentity then = Known("Jo\u0308rg.png", 1, file: "Jo\u0308rg.png"), now = Known("J\u00F6rg.png", 2, file: "J\u00F6rg.png");
        Assert.Equal(["1 of 1 picture is changed (J\u00F6rg.png)"], SetDifference.Between([then], [now]).Clauses("", 1));
    }
}
