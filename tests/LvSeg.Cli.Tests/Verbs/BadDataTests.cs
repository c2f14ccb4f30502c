using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

/// <summary>Data that cannot be trained on: one clear line, and nothing is made or changed.</summary>
public sealed class BadDataTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_folder() => Refused("nowhere", "nowhere: there is no such folder");

    [Fact]
    public void An_empty_folder()
    {
        Directory.CreateDirectory(_folder["empty"]);
        Refused("empty", "empty: the folder is empty");
    }

    [Fact]
    public void Only_one_side()
    {
        _folder.Write("data/a.train.tfrecord", TestRecords.File(TestExample.Small().ToBytes()));
        Refused("data", "no TFRecord file for validation");
    }

    [Fact]
    public void A_file_that_is_no_TFRecord()
    {
        Write("Dear reader, this is a letter and no record at all."u8.ToArray());
        Refused("data", "a.train.tfrecord: ", "TFRecord");
    }

    [Fact]
    public void A_truncated_record()
    {
        byte[] whole = TestRecords.File(Sound(), Sound());
        Write(whole[..^7]);
        Refused("data", $"a.train.tfrecord: record 1 at byte {Sound().Length + 16}: ");
    }

    [Fact]
    public void A_wrong_checksum()
    {
        byte[] bytes = TestRecords.File(Sound(), Sound(), Sound());
        int second = Sound().Length + 16;
        bytes[second + 12 + 20] ^= 4;
        Write(bytes);
        Refused("data", $"a.train.tfrecord: record 1 at byte {second}: checksum ", " was expected, ", " found");
    }

    [Fact]
    public void A_missing_feature()
    {
        Write(TestRecords.File(TestExample.Small().Without("label_raw").ToBytes()));
        Refused("data", "record 0 at byte 0: feature 'label_raw' is missing; the record has depth, height, image_raw, name, width");
    }

    [Fact]
    public void A_wrong_byte_count()
    {
        Write(TestRecords.File(TestExample.Small().Bytes("image_raw", new byte[24]).ToBytes()));
        Refused("data", "feature 'image_raw' holds 24 bytes; 2 × 3 pixels of int64 are 48", "--image-type int32, uint32 or float32");
    }

    [Fact]
    public void A_label_that_is_no_class()
    {
        Write(TestRecords.File(TestExample.Small().Bytes("label_raw", [0, 0, 0, 0, 7, 0]).ToBytes()));
        Refused("data", "feature 'label_raw' has 7 at row 1, column 1; the classes are 0 … 1");
    }

    [Fact]
    public void A_picture_without_its_mask()
    {
        _folder.Write("data/images/x.png", TestPng.Grey(2, 2, 0, 0, 0, 0));
        Directory.CreateDirectory(_folder["data", "labels"]);
        Refused("data", "1 PNG without a mask in labels/: x.png");
    }

    [Fact]
    public void A_size_that_the_network_does_not_take()
    {
        Write(TestRecords.File(Sound()));
        Refused("data", "multiples of 2", "2 × 3 pixels");
    }

    private static byte[] Sound() => TestExample.Small().ToBytes();

    private void Write(byte[] train)
    {
        _folder.Write("data/a.train.tfrecord", train);
        _folder.Write("data/a.val.tfrecord", TestRecords.File(Sound()));
    }

    private void Refused(string data, params string[] words)
    {
        var before = FolderState.Of(_folder.Path);
        LvsegProgram.Run(_folder.Path, ["train", .. TinyRun.Options, "--data", data]).Failed(1, words);
        before.AssertUnchanged();
    }
}
