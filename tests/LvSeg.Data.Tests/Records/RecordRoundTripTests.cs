using CsCheck;
using LvSeg.Data.Records;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Records;

public sealed class RecordRoundTripTests
{
    private static readonly Gen<byte[][]> _records = Gen.Byte.Array[0, 300].Array[1, 6];

    [Fact]
    public void What_is_written_is_what_an_independent_writer_writes() => _records.Sample(records =>
    {
        using var stream = new MemoryStream();
        var writer = new RecordWriter(stream);
        foreach (byte[] record in records)
            writer.Write(record);
        Assert.Equal(TestRecords.File(records), stream.ToArray());
    });

    [Fact]
    public void Any_records_come_back() => _records.Sample(records =>
    {
        using var folder = new TempFolder();
        Assert.Equal(records, Read(folder.Write("x.tfrecord", TestRecords.File(records))));
        Assert.Equal(records, Read(folder.Write("y.tfrecord", TestRecords.Gzip(TestRecords.File(records)))));
    }, iter: 50);

    [Fact]
    public void No_flipped_bit_is_accepted_in_silence() =>
        Gen.Select(_records, Gen.Int[0, int.MaxValue], Gen.Int[0, 7]).Sample((records, where, bit) =>
        {
            using var folder = new TempFolder();
            byte[] bytes = TestRecords.File(records);
            bytes[where % bytes.Length] ^= (byte)(1 << bit);
            Assert.Throws<DataException>(() => Read(folder.Write("x.tfrecord", bytes)));
        }, iter: 200);

    private static byte[][] Read(string path)
    {
        using var reader = RecordReader.Open(path);
        return [.. reader.Records().Select(r => r.Data)];
    }
}
