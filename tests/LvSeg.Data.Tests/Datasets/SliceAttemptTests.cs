using LvSeg.Data.Datasets;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Datasets;

public sealed class SliceAttemptTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reading_goes_on_after_a_bad_record_and_stops_where_the_next_cannot_be_found()
    {
        byte[][] records = [.. Enumerable.Range(0, 6).Select(i => TestRecords.Framed(TestExample.Small($"{i}").ToBytes()))];
        records[1][40] ^= 1;
        records[2] = TestRecords.Framed(TestExample.Small().Without("height").ToBytes());
        records[4][3] ^= 1;
        string path = _folder.Write("x.tfrecord", [.. records.SelectMany(r => r)]);
        SliceAttempt[] each = Each(path);
        Assert.Equal([0, 1, 2, 3, 4], each.Select(a => a.Record!.Value));
        Assert.Equal(["0", null, null, "3", null], each.Select(a => a.Slice?.Name));
        Assert.Contains("record 1 at byte", each[1].Error!.Message);
        Assert.Contains("feature 'height' is missing", each[2].Error!.Message);
        Assert.Contains("the checksum of its length is wrong", each[4].Error!.Message);
    }

    [Fact]
    public void A_folder_of_pictures_keeps_its_order_and_gives_bad_ones_as_errors()
    {
        _folder.Write("c.png", TestPng.Grey(1, 2, 3, 4));
        _folder.Write("a.png", TestPng.Grey(1, 2, 1, 2));
        _folder.Write("b.png", [1, 2, 3]);
        SliceAttempt[] each = Each(_folder.Path);
        Assert.Equal(["a.png", "b.png", "c.png"], each.Select(a => Path.GetFileName(a.File)));
        Assert.Equal(["a.png", null, "c.png"], each.Select(a => a.Slice?.Name));
        Assert.Contains("b.png: not a PNG picture", each[1].Error!.Message);
        Assert.Null(each[0].Slice!.Mask);
    }

    [Fact]
    public void Where_no_masks_are_needed_a_slice_comes_without_one_that_cannot_be_used_and_with_the_reason()
    {
        foreach (string name in (string[])["a", "b", "c", "d", "e", "f"])
            _folder.Write($"images/{name}.png", TestPng.Grey(1, 2, 3, 4));
        _folder.Write("labels/a.png", TestPng.Grey(2, 2, 0, 0, 0, 0));
        _folder.Write("labels/b.png", TestPng.Grey(1, 2, 0, 7));
        _folder.Write("labels/c.png", TestPng.Grey(1, 2, 0, 255)[..^20]);
        _folder.Write("labels/d.png", [1, 2, 3]);
        _folder.Write("labels/f.png", TestPng.Grey(1, 2, 0, 255));
        SliceAttempt[] each = Each(_folder.Path);
        Assert.All(each, attempt => Assert.Null(attempt.Error));
        string[] reasons = ["2 × 2 pixels", "has 7", "cut short", "not a PNG", "no mask of that name in labels/"];
        for (int i = 0; i < reasons.Length; i++)
            Assert.Contains(reasons[i], each[i].MaskError!.Message, StringComparison.Ordinal);
        Assert.All(each[..5], attempt => Assert.Null(attempt.Slice!.Mask));
        Assert.Null(each[5].MaskError);
        Assert.Equal([0, 1], each[5].Slice!.Mask);
    }

    [Fact]
    public void A_record_comes_without_a_mask_that_cannot_be_used_and_a_picture_that_cannot_be_is_an_error()
    {
        byte[][] records =
        [
            TestRecords.Framed(TestExample.Small("good").ToBytes()),
            TestRecords.Framed(TestExample.Small("long").Bytes("label_raw", new byte[48]).ToBytes()),
            TestRecords.Framed(TestExample.Small("none").Without("label_raw").ToBytes()),
            TestRecords.Framed(TestExample.Small("bad").Without("height").Bytes("label_raw", new byte[48]).ToBytes()),
        ];
        string path = _folder.Write("x.tfrecord", [.. records.SelectMany(r => r)]);
        SliceAttempt[] each = Each(path);
        Assert.Equal(["good", "long", "none", null], each.Select(attempt => attempt.Slice?.Name));
        Assert.Equal([false, true, true, true], each.Select(attempt => attempt.Slice?.Mask is null));
        Assert.Contains("label_raw", each[1].MaskError!.Message, StringComparison.Ordinal);
        Assert.Equal([true, false, true, true], each.Select(attempt => attempt.MaskError is null));
        Assert.Contains("'height' is missing", each[3].Error!.Message, StringComparison.Ordinal);
        Assert.All(Each(path, requireMasks: true)[1..], attempt => Assert.NotNull(attempt.Error));
    }

    [Fact]
    public void Pictures_in_images_take_the_masks_that_are_there()
    {
        _folder.Write("images/a.png", TestPng.Grey(1, 2, 3, 4));
        _folder.Write("images/b.png", TestPng.Grey(1, 2, 3, 4));
        _folder.Write("labels/b.png", TestPng.Grey(1, 2, 0, 255));
        Assert.Equal([null, [0, 1]], Each(_folder.Path).Select(a => a.Slice!.Mask));
        Assert.Contains("1 PNG without a mask", Assert.Single(Each(_folder.Path, requireMasks: true)).Error!.Message);
    }

    [Fact]
    public void A_single_picture_or_one_that_is_not_there_is_one_attempt()
    {
        string path = _folder.Write("a.png", TestPng.Grey(1, 2, 3, 4));
        Assert.Equal("a.png", Assert.Single(Each(path)).Slice!.Name);
        Assert.Contains("has no mask", Assert.Single(Each(path, requireMasks: true)).Error!.Message);
        Assert.Contains("there is no such file or folder", Assert.Single(Each(_folder["none"])).Error!.Message);
        Assert.Contains("empty: the folder is empty", Assert.Single(Each(Path.GetDirectoryName(_folder["empty", "x"])!)).Error!.Message);
    }

    [Fact]
    public void Records_without_masks_are_read_where_none_are_needed()
    {
        string path = _folder.Write("x.tfrecord", TestRecords.File(TestExample.Small().Without("label_raw").ToBytes()));
        Assert.Null(Assert.Single(Each(path)).Slice!.Mask);
        Assert.Contains("'label_raw' is missing", Assert.Single(Each(path, requireMasks: true)).Error!.Message);
    }

    private static SliceAttempt[] Each(string path, bool requireMasks = false) => [.. SliceAttempt.ReadEach(path, new(), requireMasks)];
}
