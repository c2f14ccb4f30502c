using LvSeg.Data;
using LvSeg.Imaging.Dicom;
using LvSeg.Imaging.Tests.Files;
using Xunit;

namespace LvSeg.Imaging.Tests.Dicom;

/// <summary>Whatever bytes come in, a picture or a <see cref="DataException"/> comes out, in bounded time and memory. The same bytes on each run.</summary>
public sealed class MutationTests
{
    private static readonly int[] _numbers = [.. Enumerable.Range(0, 30).Select(i => i * 2111 % 65536)];

    public static TheoryData<string> Kinds => [.. Files.Keys];

    private static Dictionary<string, byte[]> Files { get; } = new()
    {
        ["implicit"] = Rich(Form.ImplicitLittle).Words(_numbers).File(),
        ["explicit"] = Rich(Form.ExplicitLittle).Words(_numbers).File(),
        ["big"] = Rich(Form.ExplicitBig).Words(_numbers).File(),
        ["deflated"] = Rich(Form.Deflated).Words(_numbers).File(),
        ["bare"] = Rich(Form.ImplicitLittle).Words(_numbers).File(preamble: false, meta: false),
        ["rle"] = Rich(Form.ExplicitLittle).Packed([], TestRle.Frame(2, _numbers[..15]), TestRle.Frame(2, _numbers[15..])).File("1.2.840.10008.1.2.5"),
        ["jpeg"] = Rich(Form.ExplicitLittle).Packed([], TestJpeg.Of(_numbers[..15], 3, 5, 16, 7, 0, 5), TestJpeg.Of(_numbers[15..], 3, 5, 16)).File("1.2.840.10008.1.2.4.57"),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_truncation_is_refused(string kind)
    {
        byte[] file = Files[kind];
        Assert.Equal(_numbers, Reading.Picture(file).Stored);
        // A file of odd length was padded behind its deflated data, and a byte less is then still whole.
        int whole = kind == "deflated" ? file.Length - 1 : file.Length;
        for (int length = 0; length < whole; length++)
        {
            Assert.False(ReadOrRefused(file[..length]), $"{length} of {file.Length} bytes were read.");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Changed_bytes_are_read_or_refused(string kind)
    {
        const int cases = 3000;
        var random = new Random(17);
        int refused = 0;
        for (int i = 0; i < cases; i++)
        {
            byte[] changed = Changed(Files[kind], random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            refused += ReadOrRefused(changed) ? 0 : 1;
            // Deflated data may become 16 MiB; a stream that grows takes up to four times as much on its way.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, kind == "deflated" ? 80 << 20 : 2 << 20);
        }
        Assert.InRange(refused, cases / 20, cases - 1);
    }

    [Fact]
    public void Changed_data_sets_that_are_deflated_afterwards_are_read_or_refused()
    {
        byte[] whole = Rich(Form.ExplicitLittle).Words(_numbers).File("1.2.840.10008.1.2.1.99");
        int start = whole.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x08, 0x00, 0x16, 0x00]);
        var random = new Random(18);
        int refused = 0;
        for (int i = 0; i < 1000; i++)
            refused += ReadOrRefused([.. whole[..start], .. TestDicom.Deflate(Changed(whole[start..], random))]) ? 0 : 1;
        Assert.InRange(refused, 50, 950);
    }

    private static TestDicom Rich(Form form) => TestDicom.Image(3, form == Form.ImplicitLittle ? 10 : 5, form).Text(0x00280008, "IS", form == Form.ImplicitLittle ? "1" : "2")
        .Sequence(0x00081140, true, new TestDicom(form).Text(0x00081150, "UI", "1.2"), new TestDicom(form).Sequence(0x00081199, false, new TestDicom(form)))
        .Sequence(0x00081110, false, new TestDicom(form).Text(0x00081150, "UI", "1.2"))
        .Text(0x00200032, "DS", "-1.5\\2\\3").Text(0x00280030, "DS", "1.25\\1.5").Text(0x00091010, "LO", "PRIVATE");

    // Bytes set at random, to values that lengths and signs turn at, or a piece cut out or doubled.
    private static byte[] Changed(byte[] file, Random random)
    {
        byte[] edges = [0, 1, 0x7F, 0x80, 0xFE, 0xFF];
        byte[] changed = [.. file];
        int first = file.Length > 300 && random.Next(10) > 0 ? 128 : 0;
        for (int count = random.Next(1, 6); count > 0; count--)
            changed[random.Next(first, changed.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : edges[random.Next(edges.Length)];
        int at = random.Next(changed.Length), length = random.Next(1, 40);
        return random.Next(8) switch
        {
            0 => [.. changed[..at], .. changed[Math.Min(changed.Length, at + length)..]],
            1 => [.. changed[..at], .. changed[Math.Max(0, at - length)..]],
            _ => changed,
        };
    }

    private static bool ReadOrRefused(byte[] file)
    {
        try
        {
            _ = Reading.Header(file);
            DicomPicture picture = Reading.Picture(file);
            Assert.Equal((long)picture.Frames * picture.Rows * picture.Columns, picture.Stored.Length);
            return true;
        }
        catch (DataException error)
        {
            Assert.StartsWith("a.dcm: ", error.Message);
            Assert.DoesNotContain("PLANTED", error.Message);
            Assert.NotNull(error.Remedy);
            return false;
        }
    }
}
