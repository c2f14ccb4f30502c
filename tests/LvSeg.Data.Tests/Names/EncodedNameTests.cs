using LvSeg.Data.Datasets;
using LvSeg.Data.Names;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Names;

public sealed class EncodedNameTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("images", "hZrz.png", "h\uFFFDrz.png")]
    [InlineData("labels", "hZrz.png", "h\uFFFDrz.png")]
    [InlineData("records", "trainZ.tfrecord", "train\uFFFD.tfrecord")]
    [InlineData(".", "images", "images")]
    public void A_name_that_is_not_UTF_8_is_said_to_be_so(string where, string name, string shown)
    {
        Assert.SkipUnless(ForeignName.IsPossible, "File names are Unicode here.");
        foreach (string picture in (string[])["hZrz.png", "b.png"])
        {
            _folder.Write($"images/{picture}", TestPng.Grey(1, 2, 3, 4));
            _folder.Write($"labels/{picture}", TestPng.Grey(1, 2, 0, 255));
        }
        RecordSet.Write(_folder["records", "trainZ.tfrecord"], TestSlices.Make(..2));
        RecordSet.Write(_folder["records", "val.tfrecord"], TestSlices.Make(2..4));
        string data = where == "records" ? _folder["records"] : _folder.Path;
        if (name == "images")
        {
            Directory.Delete(_folder["labels"], recursive: true);
            Directory.Delete(_folder["records"], recursive: true);
            Directory.Move(_folder["images"], _folder["Zimages"]);
            (name, shown) = ("Zimages", "\uFFFDimages");
        }
        using var foreign = new ForeignName(Path.Combine(_folder.Path, where), name);
        AssertSaid(Assert.Throws<DataException>(() => Dataset.Open(data, new())), shown);
        AssertSaid(SliceAttempt.ReadEach(data, new(), requireMasks: true).Select(attempt => attempt.Error).OfType<DataException>().Single(), shown);
    }

    [Fact]
    public void A_folder_that_is_named_and_a_file_to_segment_are_told_likewise()
    {
        Assert.SkipUnless(ForeignName.IsPossible, "File names are Unicode here.");
        _folder.Write("in/hZrz.png", TestPng.Grey(1, 2, 3, 4));
        _folder.Write("in/b.png", TestPng.Grey(1, 2, 3, 4));
        using var foreign = new ForeignName(_folder["in"], "hZrz.png");
        SliceAttempt[] each = [.. SliceAttempt.ReadEach(_folder["in"], new(), requireMasks: false)];
        Assert.Equal(["b.png", null], each.Select(attempt => attempt.Slice?.Name));
        AssertSaid(each[1].Error!, "h\uFFFDrz.png");
        Assert.True(each[1].IsFile);
        AssertSaid(Assert.Throws<DataException>(() => Dataset.Open(_folder["l\uFFFDtin"], new())), "l\uFFFDtin");
    }

    [Fact]
    public void The_sign_that_stands_for_other_bytes_may_be_in_a_name_itself()
    {
        string path = _folder.Write("h\uFFFDrz.png", TestPng.Grey(1, 2, 3, 4));
        Assert.False(EncodedName.IsForeign(path));
        Assert.Equal("h\uFFFDrz.png", Assert.Single(SliceAttempt.ReadEach(path, new(), requireMasks: false)).Slice!.Name);
    }

    private static void AssertSaid(DataException error, string name)
    {
        Assert.Contains($"{name}: the name is not UTF-8", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Rename it.", error.Message, StringComparison.Ordinal);
    }
}
