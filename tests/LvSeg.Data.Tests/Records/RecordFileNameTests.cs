using LvSeg.Data.Records;
using Xunit;

namespace LvSeg.Data.Tests.Records;

public sealed class RecordFileNameTests
{
    [Theory]
    [InlineData("train_images.tfrecords", "train_images", null, null)]
    [InlineData("sunnybrook.val.tfrecord", "sunnybrook.val", null, null)]
    [InlineData("VAL.TFRecord.gz", "VAL", null, null)]
    [InlineData("train.tfrecord-00002-of-00004", "train-00002-of-00004", 2, 4)]
    [InlineData("train-00002-of-00004.tfrecords.gz", "train-00002-of-00004", 2, 4)]
    public void The_names_of_record_files_are_known(string name, string stem, int? shard, int? shards)
    {
        RecordFileName? parsed = RecordFileName.Parse(Path.Combine("folder.val", name));
        Assert.NotNull(parsed);
        Assert.Equal((stem, shard, shards), (parsed.Stem, parsed.Shard, parsed.Shards));
        Assert.Equal(name.StartsWith("train", StringComparison.Ordinal), parsed.IsTrain);
        Assert.Equal(!name.StartsWith("train", StringComparison.Ordinal), parsed.IsValidation);
    }

    [Theory]
    [InlineData("train.png")]
    [InlineData("train.tfrecord.part")]
    [InlineData("tfrecord")]
    [InlineData("train.tfrecord.txt")]
    public void Other_files_are_no_record_files(string name) => Assert.Null(RecordFileName.Parse(name));
}
