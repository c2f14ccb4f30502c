using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Datasets;

public sealed class RecordSetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_of_pictures_becomes_records_with_the_same_slices()
    {
        for (int i = 0; i < 20; i++)
        {
            _folder.Write($"png/images/P{i}-IM-1.png", TestPng.Grey(2, 2, (byte)i, 255, 0, 128));
            _folder.Write($"png/labels/P{i}-IM-1.png", TestPng.Grey(2, 2, 0, 255, 0, 0));
        }
        Dataset pictures = Dataset.Open(_folder["png"], new());
        RecordSet.Write(_folder["rec"], "hearts", pictures.Train.InOrder(), pictures.Validation.InOrder());
        Assert.Equal(["hearts.train.tfrecord", "hearts.val.tfrecord"], Directory.GetFiles(_folder["rec"]).Select(Path.GetFileName).Order());
        Dataset records = Dataset.Open(_folder["rec"], new());
        AssertSame(pictures.Train, records.Train);
        AssertSame(pictures.Validation, records.Validation);
    }

    [Fact]
    public void A_folder_that_holds_records_is_refused_and_left_as_it_is()
    {
        string path = _folder.Write("val-00000-of-00001.tfrecord", [1]);
        var error = Assert.Throws<DataException>(() => RecordSet.Write(_folder.Path, "hearts", TestSlices.Make(0..2), TestSlices.Make(2..3)));
        Assert.Contains("the folder holds record files already, such as val-00000-of-00001.tfrecord", error.Message);
        Assert.Equal([1], File.ReadAllBytes(path));
        Assert.Single(_folder.Files());
    }

    [Fact]
    public void A_folder_of_pictures_is_not_spoiled_by_records_beside_them()
    {
        _folder.Write("images/P1-IM-1.png", TestPng.Grey(2, 2, 0, 255, 0, 128));
        var error = Assert.Throws<DataException>(() => RecordSet.Write(_folder.Path, "hearts", TestSlices.Make(0..2), TestSlices.Make(2..3)));
        Assert.Contains("holds pictures", error.Message);
        Assert.Single(_folder.Files());
    }

    [Fact]
    public void A_slice_that_cannot_be_read_leaves_no_file_at_all()
    {
        static IEnumerable<Slice> Failing()
        {
            yield return TestSlices.Make(0);
            throw new DataException("x.png: damaged");
        }
        Assert.Throws<DataException>(() => RecordSet.Write(_folder["out"], "hearts", Failing(), TestSlices.Make(1..3)));
        Assert.Throws<DataException>(() => RecordSet.Write(_folder["out"], "hearts", TestSlices.Make(1..3), Failing()));
        Assert.Empty(_folder.Files());
    }

    [Theory]
    [InlineData("trained")]
    [InlineData("interval")]
    public void A_name_that_tells_a_side_is_refused(string name) => Assert.Contains(
        "holds 'train' or 'val'",
        Assert.Throws<DataException>(() => RecordSet.Write(_folder.Path, name, TestSlices.Make(0..1), TestSlices.Make(1..2))).Message);

    private static void AssertSame(ISliceSource expected, ISliceSource found)
    {
        Slice[] a = [.. expected.InOrder()], b = [.. found.InOrder()];
        Assert.Equal(a.Length, b.Length);
        foreach ((Slice e, Slice f) in a.Zip(b))
        {
            Assert.Equal((e.Name, e.Patient, e.Height, e.Width), (f.Name, f.Patient, f.Height, f.Width));
            Assert.Equal(e.Image, f.Image);
            Assert.Equal(e.Mask, f.Mask);
        }
    }
}
