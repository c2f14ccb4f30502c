using LvSeg.Data.Identity;
using LvSeg.Data.Scans;
using LvSeg.Data.Slices;
using Xunit;
using static LvSeg.Data.Tests.Identity.MadeSlices;

namespace LvSeg.Data.Tests.Scans;

public sealed class DataRemarksTests
{
    private static readonly SliceIdentity[] _mine = [Known("A", 1, patient: "P-1"), Known("B", 2, patient: "P-2"), Known("C", 3, patient: "P-2")];
    private static readonly SliceIdentity[] _others = [Known("D", 4, patient: "P-3"), Known("E", 5, patient: "P-4")];

    [Fact]
    public void Sides_without_anything_odd_are_passed_over()
    {
        DataSide training = Side("training", _mine), validation = Side("validation", _others);
        Assert.Empty(DataRemarks.OfEach([training, validation]));
        Assert.Empty(DataRemarks.OfBoth(training, validation));
        Assert.True(DataRemarks.AreApart(training, validation));
    }

    [Fact]
    public void A_set_that_is_there_twice_is_told_with_its_files()
    {
        SliceIdentity[] twice = [.. _mine, .. _mine.Select(slice => slice with { Name = slice.Name + "2", File = "copy.tfrecord.gz" })];
        Assert.Equal(
            ["3 of 6 training slices show the picture of another one (A2 and A, … in copy.tfrecord.gz and all.tfrecord): is a set there twice?"],
            Texts(DataRemarks.OfEach([Side("training", twice), Side("validation", _others)])));
    }

    [Fact]
    public void One_picture_that_is_there_twice_is_told_by_its_names()
    {
        SliceIdentity[] files = [Known("A.png", 1, file: "A.png"), Known("B.png", 1, file: "B.png")];
        Assert.Equal(["1 of 2 slices shows the picture of another one (B.png and A.png): is a set there twice?"], Texts(DataRemarks.OfEach([Side("", files)])));
    }

    [Fact]
    public void Pictures_that_only_look_alike_are_told_as_that()
    {
        SliceIdentity[] alike = [Known("A", 1, fingerprint: 0xFF00), Known("B", 2, fingerprint: 0xFF01)];
        Assert.Equal(["1 of 2 slices shows the picture of another one, as far as their looks tell (B and A in all.tfrecord): is a set there twice?"], Texts(DataRemarks.OfEach([Side("", alike)])));
        Assert.Equal(
            ["2 of 3 slices show the picture of another one, 1 of them as far as their looks tell (B and A, … in all.tfrecord): is a set there twice?"],
            Texts(DataRemarks.OfEach([Side("", [.. alike, Known("C", 2)])])));
    }

    [Fact]
    public void A_training_slice_that_validates_is_a_leak()
    {
        SliceIdentity[] leaking = [.. _others, _mine[0] with { Name = "Z", Patient = "P-5" }];
        DataSide training = Side("training", _mine), validation = Side("validation", leaking);
        Assert.Equal(
            ["1 of 3 validation slices is a training slice too (Z and A in all.tfrecord): the figures tell how well the network knows them, not how well it does on others."],
            Texts(DataRemarks.OfBoth(training, validation)));
        Assert.False(DataRemarks.AreApart(training, validation));
    }

    [Fact]
    public void A_patient_on_both_sides_is_known_under_any_spelling()
    {
        DataSide training = Side("training", _mine), validation = Side("validation", [.. _others, Known("F", 6, patient: "p_001")]);
        Assert.Equal(["p_001"], DataRemarks.SharedPatients(training, validation));
        Assert.Equal(
            ["1 of 3 validation patients has slices in the training set too: the figures tell about known patients, as the course's do, not about new ones."],
            Texts(DataRemarks.OfBoth(training, validation)));
        Assert.False(DataRemarks.AreApart(training, validation));
    }

    [Fact]
    public void Two_spellings_of_one_patient_are_told_once()
    {
        DataSide training = Side("training", [.. _mine, Known("F", 6, patient: "P 01"), Known("G", 7, patient: "P 01")]);
        Assert.Equal(["1 patient is spelled in several ways and taken as one: P 01 and P-1."], Texts(DataRemarks.OfEach([training, Side("validation", _others)])));
        Assert.Equal(["1 patient is spelled in several ways and taken as one: P-1 and p_1."],
            Texts(DataRemarks.OfEach([Side("training", _mine), Side("validation", [Known("F", 6, patient: "p_1")])])));
    }

    [Fact]
    public void Slices_that_tell_no_patient_leave_it_open_whether_the_sides_are_apart()
    {
        DataSide training = Side("training", _mine), some = Side("validation", [.. _others, Known("F", 6)]);
        Assert.Equal(
            ["1 of 6 slices tells no patient: slices of one patient may be on both sides, and the figures then tell about known patients, not about new ones."],
            Texts(DataRemarks.OfBoth(training, some)));
        Assert.False(DataRemarks.AreApart(training, some));
        DataSide none = Side("training", [Known("A", 1)]), neither = Side("validation", [Known("B", 2)]);
        Assert.StartsWith("The slices tell no patient: ", Assert.Single(Texts(DataRemarks.OfBoth(none, neither))));
        Assert.False(DataRemarks.AreApart(none, neither));
        Assert.False(DataRemarks.AreApart(none, Side("validation", _others)));
    }

    [Fact]
    public void Sides_that_share_a_picture_alone_are_not_apart() =>
        Assert.False(DataRemarks.AreApart(Side("training", _mine), Side("validation", [Known("X", 3, patient: "P-9")])));

    [Theory]
    [InlineData(3, 3, "Not one of 3 training masks has a pixel of the left ventricle")]
    [InlineData(1, 1, "Not one of 1 training mask has a pixel of the left ventricle")]
    [InlineData(20, 18, "18 of 20 training masks are empty. Are these the masks?")]
    [InlineData(20, 17, null)]
    [InlineData(10, 9, null)]
    [InlineData(0, 0, null)]
    public void Empty_masks_are_told_where_they_are_nearly_all(int masks, int empty, string? text)
    {
        string[] told = Texts(DataRemarks.OfEach([Side("training", _mine) with { Masks = masks, EmptyMasks = empty }]));
        Assert.Equal(text is null ? 0 : 1, told.Length);
        Assert.All(told, remark => Assert.StartsWith(text!, remark));
    }

    [Theory]
    [InlineData(1, "In 1 of 4 masks most of the picture is left ventricle: is it inverted?")]
    [InlineData(4, "In 4 of 4 masks most of the picture is left ventricle: are they inverted?")]
    public void Masks_that_are_mostly_ventricle_may_be_inverted(int full, string text) =>
        Assert.Equal([text], Texts(DataRemarks.OfEach([Side("", _mine) with { Masks = 4, FullMasks = full }])));

    [Fact]
    public void Masks_are_counted_from_the_slices_themselves()
    {
        var summary = new SliceSummary();
        foreach (int ventricle in (int[])[0, 0, 1, 9, 16])
            summary.Add(new Slice("slice", "P", 4, 4, [.. Enumerable.Range(0, 16).Select(i => (i + ventricle) / 20f)], [.. Enumerable.Range(0, 16).Select(i => (byte)(i < ventricle ? 1 : 0))]));
        var side = DataSide.Of("", summary);
        Assert.Equal((5, 2, 2, 0), (side.Masks, side.EmptyMasks, side.FullMasks, side.WithoutPatient));
    }

    [Fact]
    public void Sides_on_scales_far_apart_are_told()
    {
        DataSide training = Side("training", _mine), validation = Side("validation", _others) with { Intensity = new(0, 0, 1, 3, 4, 3, 3) };
        Remark remark = Assert.Single(DataRemarks.OfBoth(training, validation));
        Assert.Equal("The validation slices are 4 times as bright as the training slices (99th percentile 3 and 0.75).", remark.Text);
        Assert.IsType<CheckScaling>(remark.Remedy);
    }

    [Fact]
    public void A_scale_that_cannot_be_meant_is_told_once()
    {
        var odd = new IntensityScale(0, 0, 1e15, 4e15, 4.5e15, 4e15, 4e15);
        Remark remark = Assert.Single(DataRemarks.OfEach([Side("training", _mine) with { Intensity = odd }, Side("validation", _others) with { Intensity = odd }]));
        Assert.Contains("such as float64 read as int64.", remark.Text);
        Assert.IsType<CheckScaling>(remark.Remedy);
    }

    [Theory]
    [InlineData(4, "4 times")]
    [InlineData(4.13, "4.1 times")]
    [InlineData(0.25, "0.25 times")]
    [InlineData(12.7, "13 times")]
    [InlineData(4.5e15, "4.5e+15 times")]
    public void How_many_times_is_told_in_few_digits(double ratio, string text) => Assert.Equal(text, DataRemarks.Times(ratio));

    private static DataSide Side(string name, SliceIdentity[] slices) => new(name, slices, slices.Length, 0, 0, new IntensityScale(0, 0, 0.25, 0.75, 1, 0.7, 0.8));

    private static string[] Texts(IEnumerable<Remark> remarks) => [.. remarks.Select(remark => remark.Text)];
}
