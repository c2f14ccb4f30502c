using LvSeg.Data.Records;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Records;

public sealed class RecordReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private static readonly byte[][] _three = [[1, 2, 3], [], [.. Enumerable.Range(0, 200).Select(i => (byte)i)]];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Records_come_in_order_with_their_places_plain_or_gzip_whatever_the_name(bool gzip)
    {
        byte[] bytes = TestRecords.File(_three);
        string path = _folder.Write("x.tfrecord", gzip ? TestRecords.Gzip(bytes) : bytes);
        using var reader = RecordReader.Open(path);
        (RecordPlace Place, byte[] Data)[] read = [.. reader.Records()];
        Assert.Equal(_three, read.Select(r => r.Data));
        // A record takes 16 bytes more than its data.
        Assert.Equal([0L, 19L, 35L], read.Select(r => r.Place.Offset));
        Assert.Equal([0, 1, 2], read.Select(r => r.Place.Number));
    }

    [Fact]
    public void A_plain_file_whose_first_length_looks_like_gzip_is_plain()
    {
        // 35,615 is 8B1F: as a length it begins with gzip's two bytes.
        string path = _folder.Write("x.tfrecord", TestRecords.File(new byte[35_615]));
        Assert.Equal([0x1F, 0x8B], File.ReadAllBytes(path)[..2]);
        using var reader = RecordReader.Open(path);
        Assert.Equal(35_615, Assert.Single(reader.Records()).Data.Length);
    }

    [Fact]
    public void Gzip_members_one_after_the_other_are_one_file()
    {
        string path = _folder.Write("x.tfrecord.gz", [.. TestRecords.Gzip(TestRecords.Framed([1])), .. TestRecords.Gzip(TestRecords.Framed([2]))]);
        using var reader = RecordReader.Open(path);
        Assert.Equal([[1], [2]], reader.Records().Select(r => r.Data));
    }

    [Fact]
    public void A_record_with_one_flipped_bit_is_refused_with_its_offset()
    {
        byte[] bytes = TestRecords.File(_three);
        bytes[35 + 12 + 100] ^= 0x10;
        string message = Refused(bytes);
        Assert.Contains("x.tfrecord: record 2 at byte 35: checksum", message);
        Assert.Matches("checksum [0-9A-F]{8} was expected, [0-9A-F]{8} found", message);
        using var reader = RecordReader.Open(_folder.Write("y.tfrecord", bytes));
        Assert.IsType<ListBadRecords>(Assert.Throws<DataException>(() => reader.Records().Count()).Remedy);
    }

    [Fact]
    public void A_wrong_checksum_of_a_length_is_told_from_one_of_the_data()
    {
        byte[] bytes = TestRecords.File(_three);
        bytes[19 + 9] ^= 1;
        Assert.Contains("record 1 at byte 19: the checksum of its length is wrong", Refused(bytes));
    }

    [Fact]
    public void Offsets_are_grouped_so_that_they_can_be_read()
    {
        byte[] bytes = TestRecords.File(new byte[1_234_551], [7]);
        bytes[^1] ^= 1;
        Assert.Contains("record 1 at byte 1 234 567:", Refused(bytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(150)]
    [InlineData(205)]
    [InlineData(215)]
    public void A_truncated_record_says_what_was_expected_and_what_is_left(int missing)
    {
        byte[] bytes = TestRecords.File(_three)[..^missing];
        // The last record has 216 bytes; of its header there are 12.
        int expected = 216 - missing >= 12 ? 216 : 12;
        Assert.Contains($"record 2 at byte 35: the file is cut short: {expected} bytes were expected from there on, {216 - missing} are left", Refused(bytes));
    }

    [Fact]
    public void Trailing_bytes_are_a_truncated_record() =>
        Assert.Contains("record 3 at byte 251: the file is cut short", Refused([.. TestRecords.File(_three), 1, 2, 3]));

    [Fact]
    public void A_truncated_gzip_file_is_refused()
    {
        byte[] gzip = TestRecords.Gzip(TestRecords.File(_three));
        for (int length = 2; length < gzip.Length; length++)
        {
            string path = _folder.Write("x.tfrecord.gz", gzip[..length]);
            using var reader = RecordReader.Open(path);
            Assert.Throws<DataException>(() => reader.Records().Count());
        }
    }

    [Theory]
    [InlineData(1UL << 40)]
    [InlineData(ulong.MaxValue)]
    [InlineData(2_000_000_000UL)]
    public void An_absurd_length_with_a_right_checksum_takes_no_memory(ulong length)
    {
        byte[] bytes = [.. TestRecords.Header(length), .. new byte[100]];
        foreach (byte[] file in (byte[][])[bytes, TestRecords.Gzip(bytes)])
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains("record 0 at", Refused(file));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        }
    }

    [Fact]
    public void What_is_no_tfrecord_is_named()
    {
        Assert.Contains("not a TFRecord file; it looks like a PNG picture", Refused(TestPng.Grey(1, 1, 0)));
        Assert.Contains("not a TFRecord file; it looks like text and begins with 'epoch,loss 1'", Refused("epoch,loss\n1,0.5\n"u8.ToArray()));
        Assert.Contains("not a TFRecord file; it begins with the bytes 000000000000000000000000", Refused(new byte[64]));
        Assert.Contains("not a TFRecord file: it has only 3 bytes", Refused([1, 2, 3]));
        Assert.Contains("the file holds no record, it is empty", Refused([]));
        Assert.Contains("the file holds no record, it is empty", Refused(TestRecords.Gzip([])));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var error = Assert.Throws<DataException>(() => RecordReader.Open(_folder["none.tfrecord"]));
        Assert.EndsWith("none.tfrecord: there is no such file.", error.Message);
    }

    /// <summary>What both ways of reading say, which must be the same.</summary>
    private string Refused(byte[] bytes)
    {
        string path = _folder.Write("x.tfrecord", bytes);
        using var reader = RecordReader.Open(path);
        string message = Assert.Throws<DataException>(() => reader.Records().Count()).Message;
        if (bytes is not [0x1F, 0x8B, ..])
            Assert.Equal(message, Assert.Throws<DataException>(() => ReadByIndex(path)).Message);
        return message;
    }

    private static void ReadByIndex(string path)
    {
        RecordIndex index = RecordIndex.Build(path);
        using var file = index.Open();
        for (int i = 0; i < index.Count; i++)
            index.Read(file, i);
    }
}
