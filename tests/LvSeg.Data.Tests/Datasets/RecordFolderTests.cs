using LvSeg.Data.Datasets;
using LvSeg.Data.Scans;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Datasets;

public sealed class RecordFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_and_validation_are_told_by_the_names_of_the_files()
    {
        Write("course_Train_images.tfrecords", "b", "a");
        Write("VAL_images.tfrecord", "c");
        _folder.Write("notes.txt", [1]);
        Dataset data = Open();
        Assert.Equal((DataFormat.Records, (SplitBy?)null), (data.Format, data.Split));
        Assert.Equal(["b", "a"], Names(data.Train));
        Assert.Equal(["c"], Names(data.Validation));
        Assert.Equal("2 training slices and 1 validation slice from TFRecord files, split by their names", data.Describe());
    }

    [Fact]
    public void Shards_are_read_in_order_wherever_their_numbers_stand()
    {
        Write("train.tfrecord-00001-of-00002", "c", "d");
        Write("train.tfrecord-00000-of-00002", "a", "b");
        Write("val-00000-of-00001.tfrecords", "v");
        Assert.Equal(["a", "b", "c", "d"], Names(Open().Train));
    }

    [Fact]
    public void A_missing_shard_is_named()
    {
        foreach (int i in (int[])[0, 1, 3])
            Write($"train.tfrecord-{i:D5}-of-00004", "a");
        Write("val.tfrecord", "v");
        Assert.Contains("shard 00002-of-00004 of train.tfrecord is missing; 3 of 4 are there", Refused());
        SliceAttempt[] each = [.. SliceAttempt.ReadEach(_folder.Path, new(), requireMasks: true)];
        Assert.Contains("shard 00002-of-00004", each[0].Error!.Message);
        Assert.Equal(4, each.Count(a => a.Slice is not null));
    }

    [Theory]
    [InlineData("slices.tfrecord", "neither 'train' nor 'val'")]
    [InlineData("train_val.tfrecord", "both 'train' and 'val'")]
    public void A_name_that_does_not_tell_the_side_is_refused_but_read_with_all(string name, string what)
    {
        Write("train.tfrecord", "a");
        Write("val.tfrecord", "b");
        Write(name, "c");
        Assert.Contains($"{name}: its name holds {what}", Refused());
        Assert.Equal(3, Dataset.OpenAll(_folder.Path, new()).Count);
    }

    [Fact]
    public void A_side_that_is_missing_is_named_only_where_it_is_needed()
    {
        Write("val.tfrecord", "a");
        Assert.Contains("no TFRecord file for training: a name with 'train' was expected, there is val.tfrecord", Refused());
        Assert.Equal(["a"], Names(Dataset.OpenPart(_folder.Path, new(), DatasetPart.Validation)));
    }

    [Fact]
    public void Folders_that_hold_no_data_say_what_is_expected()
    {
        Assert.Contains("the folder is empty. A folder with TFRecord files", Refused());
        _folder.Write("readme.txt", [1]);
        Assert.Contains("the folder holds neither TFRecord files nor images/", Refused());
        Assert.Contains("nowhere: there is no such folder", Refused("nowhere"));
        _folder.Write("inner/val.tfrecord", [1]);
        Assert.Contains("the data lies deeper. Name a folder in it, such as", Refused());
        _folder.Write("x.png", TestPng.Grey(1, 1, 0));
        Assert.Contains("PNGs lie directly in it", Refused());
        Write("train.tfrecord", "a");
        Assert.Contains("train.tfrecord: it is a file", Refused("train.tfrecord"));
        Directory.CreateDirectory(_folder["images", "x"]);
        Assert.Contains("both TFRecord files (train.tfrecord) and the folder images", Refused());
    }

    [Fact]
    public void Records_are_not_split_again()
    {
        Write("train.tfrecord", "a");
        Write("val.tfrecord", "b");
        Assert.Contains("TFRecord files are split by their names", Refused(options: new(SplitBy: SplitBy.Patient)));
    }

    [Fact]
    public void Options_that_cannot_be_are_refused()
    {
        Assert.Contains("scale is 0; it must be more than 0", Refused(options: new(Scale: 0)));
        Assert.Contains("scale is NaN", Refused(options: new(Scale: double.NaN)));
        Assert.Contains("classes is 1; it must be 2 … 256", Refused(options: new(Classes: 1)));
    }

    [Fact]
    public void One_record_file_is_all_of_itself()
    {
        string path = Write("anything.tfrecord", "a", "b");
        Assert.Equal(["a", "b"], Names(Dataset.OpenAll(path, new())));
    }

    [Fact]
    public void A_truncated_file_is_found_when_the_folder_is_opened()
    {
        string path = Write("train.tfrecord", "a", "b");
        Write("val.tfrecord", "c");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^3]);
        Assert.Contains("train.tfrecord: record 1 at byte", Refused());
    }

    [Fact]
    public void Names_that_come_twice_do_no_harm()
    {
        Write("train.tfrecord", "a", "a");
        Write("val.tfrecord", "a");
        Assert.Equal(["a", "a"], Names(Open().Train));
        Assert.Equal(2, SourceScan.Of(Open().Train).Count);
    }

    private Dataset Open() => Dataset.Open(_folder.Path, new());

    private string Refused(string name = "", DataOptions? options = null) =>
        Assert.Throws<DataException>(() => Dataset.Open(Path.Combine(_folder.Path, name), options ?? new())).Message;

    private string Write(string file, params string[] names) =>
        _folder.Write(file, TestRecords.File(names.Select(n => TestExample.Small(n).ToBytes())));

    private static string[] Names(ISliceSource source) => [.. source.InOrder().Select(s => s.Name)];
}
