using System.IO.Compression;
using System.Text;
using LvSeg.Data.Datasets;
using LvSeg.Data.Records;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Records;

public sealed class CompressedRecordTests : IDisposable
{
    // The small record fits into one piece of the reader, the large one, which does not compress, into many.
    private static readonly byte[] _small = TestRecords.File("one"u8.ToArray(), "two"u8.ToArray());
    private static readonly byte[] _large = TestRecords.File(Noise(100_000), Noise(7));
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Several_members_with_and_without_zeros_behind_them_are_one_file()
    {
        Assert.Equal(2, Count([.. TestRecords.Gzip(_large)]));
        Assert.Equal(4, Count([.. TestRecords.Gzip(_small), .. TestRecords.Gzip(_large)]));
        Assert.Equal(6, Count([.. TestRecords.Gzip(_large), .. TestRecords.Gzip(_large), .. TestRecords.Gzip([]), .. TestRecords.Gzip(_small)]));
        Assert.Equal(2, Count([.. TestRecords.Gzip(_small), .. new byte[70_000]]));
        Assert.Equal(4, Count([.. TestRecords.Gzip(_small), 0, 0, 0, .. TestRecords.Gzip(_small), 0]));
    }

    [Fact]
    public void Copies_of_one_member_are_all_read()
    {
        Assert.Equal(8, Count([.. Enumerable.Repeat(TestRecords.Gzip(_small), 4).SelectMany(member => member)]));
        Assert.Contains($"from byte {Zlib(_small).Length} on it is no zlib any more: {Zlib(_small).Length} bytes", Refused([.. Zlib(_small), .. Zlib(_small)]));
    }

    [Fact]
    public void Every_part_of_a_gzip_header_is_passed()
    {
        byte[] plain = TestRecords.Gzip(_small);
        // FEXTRA, FNAME, FCOMMENT and FHCRC of RFC 1952
        byte[] header = [.. plain[..3], 4 | 8 | 16 | 2, .. plain[4..10], 3, 0, 1, 2, 3, .. "a.tfrecord"u8, 0, .. "words"u8, 0, 9, 9];
        Assert.Equal(4, Count([.. header, .. plain[10..], .. header, .. plain[10..]]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    [InlineData(8192)]
    [InlineData(100_000)]
    public void Bytes_behind_the_last_member_are_refused_with_their_place_and_number(int count)
    {
        byte[] rest = Noise(count, first: 7);
        foreach (byte[] sound in (byte[][])[TestRecords.Gzip(_small), TestRecords.Gzip(_large), [.. TestRecords.Gzip(_small), .. TestRecords.Gzip(_large)], Zlib(_small), Zlib(_large)])
        {
            string kind = sound[0] == 0x1F ? "gzip" : "zlib";
            Assert.Equal($"from byte {Grouped(sound.Length)} on it is no {kind} any more: {Grouped(count)} {(count == 1 ? "byte" : "bytes")} that would be left unread. Copy or make it again.",
                Refused([.. sound, .. rest]));
        }
    }

    [Fact]
    public void Zeros_are_padding_behind_gzip_alone_and_hide_nothing()
    {
        byte[] gzip = TestRecords.Gzip(_small);
        Assert.Contains($"from byte {gzip.Length} on it is no gzip any more: 4 bytes", Refused([.. gzip, 0, 0, 0, 1]));
        Assert.Contains($"from byte {Zlib(_small).Length} on it is no zlib any more: 1 byte", Refused([.. Zlib(_small), 0]));
    }

    [Fact]
    public void A_member_that_is_cut_short_or_damaged_is_refused_wherever_it_is()
    {
        byte[] gzip = TestRecords.Gzip(_small), zlib = Zlib(_small);
        for (int length = 12; length < gzip.Length; length++)
            Assert.Contains("the gzip file is damaged or cut short", Refused([.. gzip, .. gzip[..length]]));
        for (int length = 14; length < zlib.Length; length++)
            Assert.Contains("the zlib file is damaged or cut short", Refused(zlib[..length]));
        byte[] large = TestRecords.Gzip(_large);
        large[^6] ^= 1;
        Assert.Contains("the gzip file is damaged or cut short", Refused(large));
        zlib[^1] ^= 1;
        Assert.Contains("the zlib file is damaged or cut short", Refused(zlib));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Zlib_of_every_level_is_read_under_every_name(CompressionLevel level)
    {
        foreach (string name in (string[])["a.train.tfrecord", "a.train.tfrecord.gz", "a.train.tfrecord.zlib", "train.tfrecords-00000-of-00001"])
        {
            string path = _folder.Write(name, Zlib(_large, level));
            Assert.NotNull(RecordFileName.Parse(path));
            Assert.Equal(2, Count(path));
        }
    }

    // A window of 256 to 32768 bytes, and the four levels: all that a stored block may stand under.
    [Fact]
    public void Every_first_byte_of_zlib_is_known()
    {
        foreach (int window in Enumerable.Range(0, 8))
        {
            foreach (int level in Enumerable.Range(0, 4))
            {
                int first = window << 4 | 8, flags = level << 6;
                flags += (31 - (first * 256 + flags) % 31) % 31;
                byte[] stored = [(byte)first, (byte)flags, 1, (byte)_small.Length, 0, (byte)~_small.Length, 255, .. _small, .. Adler(_small)];
                Assert.Equal(2, Count(stored));
            }
        }
    }

    [Theory]
    [InlineData("425A6839314159265359", "bzip2", "bzip2 -d")]
    [InlineData("FD377A585A000004E6D6B446", "xz", "xz -d")]
    [InlineData("28B52FFD0458110000", "zstd", "zstd -d")]
    [InlineData("502A4D1804000000", "zstd", "zstd -d")]
    [InlineData("04224D1864409FA9", "LZ4", "lz4 -d")]
    [InlineData("FF060000734E61507059", "Snappy", "snzip -d")]
    [InlineData("4C5A495001140000", "lzip", "lzip -d")]
    [InlineData("1F9D90314C", "compress (.Z)", "gzip -d")]
    public void Other_compressions_are_named_with_what_to_do(string start, string name, string command)
    {
        string message = Assert.Throws<DataException>(() => Count([.. Convert.FromHexString(start), .. new byte[20]])).Message;
        Assert.Contains($"it is compressed with {name}, which is not read. Decompress it ({command}), or compress it with gzip or zlib instead", message);
    }

    [Fact]
    public void A_text_that_begins_as_zlib_does_is_told_as_text() =>
        Assert.Contains("it looks like text and begins with 'x^2 is a squ'", Assert.Throws<DataException>(() => Count("x^2 is a square of x"u8.ToArray())).Message);

    [Fact]
    public void A_set_with_bytes_left_unread_opens_on_neither_side()
    {
        byte[] slice = TestRecords.Gzip(TestRecords.File(TestExample.Small().ToBytes()));
        foreach (string bad in (string[])["a.train.tfrecord-00001-of-00002", "a.val.tfrecord"])
        {
            foreach (string name in (string[])["a.train.tfrecord-00000-of-00002", "a.train.tfrecord-00001-of-00002", "a.val.tfrecord"])
                _folder.Write(name, name == bad ? [.. slice, 1, 2] : slice);
            Assert.Contains($"{bad}: from byte {slice.Length} on", Assert.Throws<DataException>(() => Dataset.Open(_folder.Path, new())).Message);
            Assert.Contains(bad, Assert.Single(SliceAttempt.ReadEach(_folder.Path, new(), requireMasks: false), one => one.Error is not null).Error!.Message);
        }
    }

    private int Count(byte[] bytes) => Count(_folder.Write("x.tfrecord", bytes));

    private static int Count(string path)
    {
        using var reader = RecordReader.Open(path);
        return reader.Records().Count();
    }

    private string Refused(byte[] bytes)
    {
        string message = Assert.Throws<DataException>(() => Count(bytes)).Message;
        return message[(message.IndexOf("x.tfrecord: ", StringComparison.Ordinal) + "x.tfrecord: ".Length)..];
    }

    private static byte[] Zlib(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var to = new MemoryStream();
        using (var zlib = new ZLibStream(to, level))
            zlib.Write(bytes);
        return to.ToArray();
    }

    private static byte[] Adler(byte[] bytes)
    {
        // By its definition, a byte at a time.
        (int a, int b) = (1, 0);
        foreach (byte value in bytes)
        {
            a = (a + value) % 65521;
            b = (b + a) % 65521;
        }
        return [(byte)(b >> 8), (byte)b, (byte)(a >> 8), (byte)a];
    }

    private static byte[] Noise(int length, int first = 0)
    {
        byte[] bytes = new byte[length];
        new Random(5).NextBytes(bytes);
        bytes[0] = (byte)first;
        return bytes;
    }

    private static string Grouped(int number)
    {
        var text = new StringBuilder(number.ToString());
        for (int at = text.Length - 3; at > 0; at -= 3)
            text.Insert(at, ' ');
        return text.ToString();
    }
}
