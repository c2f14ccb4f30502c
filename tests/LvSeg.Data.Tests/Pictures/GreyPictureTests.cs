using System.IO.Compression;
using LvSeg.Data.Pictures;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Pictures;

public sealed class GreyPictureTests : IDisposable
{
    private static readonly byte[] _all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Grey_values_are_read_as_they_are() => Assert.Equal(_all, Read(TestPng.Grey(16, 16, _all)).Pixels);

    public static TheoryData<string, byte[][]> ColourChunks() => new()
    {
        { "gamma 1.0", [TestPng.Chunk("gAMA", [0, 1, 0x86, 0xA0])] },
        { "gamma 0.45", [TestPng.Chunk("gAMA", [0, 0, 0xB1, 0x8F])] },
        { "sRGB", [TestPng.Chunk("sRGB", [0])] },
        { "wide primaries", [TestPng.Chunk("gAMA", [0, 0, 0x55, 0xF0]), TestPng.Chunk("cHRM", new byte[32])] },
        { "linear profile", [TestPng.Chunk("iCCP", [.. "linear"u8, 0, 0, .. Zlib(LinearGreyProfile())])] },
    };

    [Theory]
    [MemberData(nameof(ColourChunks))]
    public void Chunks_about_colour_change_no_value(string what, byte[][] chunks)
    {
        Assert.NotEmpty(what);
        Assert.Equal(_all, Read(TestPng.Of(16, 16, 8, 0, _all, chunks)).Pixels);
    }

    [Fact]
    public void Fewer_bits_are_spread_over_the_whole_range()
    {
        Assert.Equal([255, 0, 255, 0, 0, 0, 0, 255], Read(TestPng.Of(1, 8, 1, 0, [0b1010_0001])).Pixels);
        Assert.Equal([0, 85, 170, 255], Read(TestPng.Of(1, 4, 2, 0, [0b00_01_10_11])).Pixels);
        Assert.Equal([0, 17, 238, 255], Read(TestPng.Of(1, 4, 4, 0, [0x01, 0xEF])).Pixels);
    }

    [Fact]
    public void Greys_of_a_palette_or_of_three_channels_are_grey()
    {
        byte[] palette = TestPng.Chunk("PLTE", [9, 9, 9, 200, 200, 200]);
        Assert.Equal([9, 200, 200, 9], Read(TestPng.Of(2, 2, 8, 3, [0, 1, 1, 0], palette)).Pixels);
        Assert.Equal([7, 255], Read(TestPng.Of(1, 2, 8, 2, [7, 7, 7, 255, 255, 255])).Pixels);
        Assert.Equal([7, 8], Read(TestPng.Of(1, 2, 8, 4, [7, 255, 8, 255])).Pixels);
    }

    [Fact]
    public void Colour_is_refused_with_its_pixel() =>
        Assert.Contains("the pixel at row 1, column 0 is coloured, red 7, green 8, blue 7", Refused(TestPng.Of(2, 1, 8, 2, [1, 1, 1, 7, 8, 7])));

    [Fact]
    public void Transparency_is_refused_with_its_pixel() =>
        Assert.Contains("the pixel at row 0, column 1 is not opaque", Refused(TestPng.Of(1, 2, 8, 4, [7, 255, 8, 254])));

    [Fact]
    public void Sixteen_bits_are_refused_not_cut() =>
        Assert.Contains("the PNG has 16 bits a channel; 8-bit grey was expected", Refused(TestPng.Of(1, 1, 16, 0, [1, 2])));

    [Fact]
    public void A_picture_that_is_cut_short_anywhere_is_refused()
    {
        byte[] png = TestPng.Grey(16, 16, _all);
        for (int length = 0; length < png.Length; length++)
            Assert.Contains("x.png: ", Refused(png[..length]));
        Assert.Contains($"cut short at byte {png.Length - 5}", Refused(png[..^5]));
    }

    [Fact]
    public void A_flipped_bit_among_the_pixels_is_refused()
    {
        byte[] png = TestPng.Grey(16, 16, _all);
        // signature 8, header chunk 25, then the length and kind of the pixels' chunk; 12 bytes of IEND at the end
        for (int at = 8 + 25 + 8; at < png.Length - 12; at++)
        {
            byte[] bad = [.. png];
            bad[at] ^= 4;
            Assert.Contains("x.png: the PNG is damaged", Refused(bad));
        }
    }

    [Fact]
    public void What_is_no_picture_is_refused()
    {
        Assert.Contains("not a PNG picture: the file is empty", Refused([]));
        Assert.Contains("not a PNG picture. Pictures must be 8-bit grey PNGs", Refused([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]));
        Assert.Contains("each side must be 1 … 8192", Refused(TestPng.Of(1, 100_000, 8, 0, [0])));
        var error = Assert.Throws<DataException>(() => GreyPicture.Read(_folder["none.png"]));
        Assert.Contains("none.png: there is no such file", error.Message);
    }

    private GreyPicture Read(byte[] png) => GreyPicture.Read(_folder.Write("x.png", png));

    private string Refused(byte[] png) => Assert.Throws<DataException>(() => Read(png)).Message;

    private static byte[] Zlib(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var zlib = new ZLibStream(to, CompressionLevel.Fastest))
            zlib.Write(bytes);
        return to.ToArray();
    }

    // ICC.1:2010: a header of 128 bytes, a table of two tags, a white point of D50 and a grey curve of gamma 1.
    private static byte[] LinearGreyProfile()
    {
        byte[] white = [.. "XYZ "u8, 0, 0, 0, 0, 0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D];
        byte[] curve = [.. "curv"u8, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] table = [0, 0, 0, 2, .. "wtpt"u8, 0, 0, 0, 156, 0, 0, 0, 20, .. "kTRC"u8, 0, 0, 0, 176, 0, 0, 0, 12];
        byte[] header = new byte[128];
        header[3] = 188;
        header[8] = 2;
        "mntrGRAYXYZ "u8.CopyTo(header.AsSpan(12));
        "acsp"u8.CopyTo(header.AsSpan(36));
        white.AsSpan(8).CopyTo(header.AsSpan(68));
        return [.. header, .. table, .. white, .. curve];
    }
}
