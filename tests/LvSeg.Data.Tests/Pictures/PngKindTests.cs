using System.Runtime.InteropServices;
using LvSeg.Data.Pictures;
using LvSeg.Testing;
using SkiaSharp;
using Xunit;

namespace LvSeg.Data.Tests.Pictures;

public sealed class PngKindTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SKPngEncoderFilterFlags.None)]
    [InlineData(SKPngEncoderFilterFlags.Sub)]
    [InlineData(SKPngEncoderFilterFlags.Up)]
    [InlineData(SKPngEncoderFilterFlags.Avg)]
    [InlineData(SKPngEncoderFilterFlags.Paeth)]
    [InlineData(SKPngEncoderFilterFlags.AllFilters)]
    public void Every_filter_that_libpng_writes_is_undone(SKPngEncoderFilterFlags filter)
    {
        byte[] grey = Noise(37 * 23);
        Assert.Equal(grey, Read(Encode(grey, SKColorType.Gray8, 37, 23, filter)).Pixels);
        byte[] rgba = [.. grey.SelectMany(v => (byte[])[v, v, v, 255])];
        Assert.Equal(grey, Read(Encode(rgba, SKColorType.Rgba8888, 37, 23, filter)).Pixels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void What_is_read_is_what_Skia_reads(byte bits)
    {
        // Widths that end within a byte, and on its border.
        foreach (int width in Enumerable.Range(1, 17))
        {
            byte[] rows = Noise(5 * ((width * bits + 7) / 8));
            byte[] grey = TestPng.Of(5, width, bits, 0, rows);
            Assert.Equal(BySkia(grey), Read(grey).Pixels);
            byte[] palette = TestPng.Of(5, width, bits, 3, rows, TestPng.Chunk("PLTE", [.. Enumerable.Range(0, 1 << bits).SelectMany(i => Enumerable.Repeat((byte)(i * 37 + 11), 3))]));
            Assert.Equal(BySkia(palette), Read(palette).Pixels);
        }
    }

    // Eight rows and columns are the smallest picture with a pixel in every pass of Adam7.
    [Theory]
    [InlineData(8, 8, 8)]
    [InlineData(13, 11, 8)]
    [InlineData(3, 2, 8)]
    [InlineData(1, 1, 8)]
    [InlineData(9, 17, 1)]
    [InlineData(16, 5, 2)]
    [InlineData(7, 10, 4)]
    public void Interlaced_pictures_are_put_together(int height, int width, int bits)
    {
        byte[] values = Array.ConvertAll(Noise(height * width), v => (byte)(v & ((1 << bits) - 1)));
        byte[] png = TestPng.Interlaced(height, width, (byte)bits, 0, values);
        Assert.Equal(Array.ConvertAll(values, v => (byte)(v * (255 / ((1 << bits) - 1)))), Read(png).Pixels);
        Assert.Equal(BySkia(png), Read(png).Pixels);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 9)]
    [InlineData(8, 200)]
    public void An_index_that_the_palette_has_not_is_refused_with_its_place(byte bits, int colours)
    {
        byte[] palette = TestPng.Chunk("PLTE", [.. new byte[3 * colours]]);
        byte[] values = new byte[3 * 5];
        values[5 + 4] = (byte)(colours - 1);
        values[10 + 3] = (byte)colours;
        string expected = $"x.png: the pixel at row 2, column 3 has the index {colours}, of {bits} {(bits == 1 ? "bit" : "bits")}, and the palette has {colours} {(colours == 1 ? "colour" : "colours")}.";
        Assert.Contains(expected, Refused(TestPng.Of(3, 5, bits, 3, TestPng.Packed(3, 5, bits, values), palette)));
        Assert.Contains(expected, Refused(TestPng.Interlaced(3, 5, bits, 3, values, palette)));
        values[10 + 3] = 0;
        Assert.Equal(new byte[15], Read(TestPng.Of(3, 5, bits, 3, TestPng.Packed(3, 5, bits, values), palette)).Pixels);
        Assert.Contains("the PNG is damaged: its palette is missing", Refused(TestPng.Of(3, 5, bits, 3, TestPng.Packed(3, 5, bits, values))));
    }

    [Fact]
    public void Transparency_of_a_palette_or_of_one_grey_counts_where_a_pixel_has_it()
    {
        byte[] palette = TestPng.Chunk("PLTE", [9, 9, 9, 8, 8, 8]), clear = TestPng.Chunk("tRNS", [255, 0]);
        Assert.Equal([9, 9], Read(TestPng.Of(1, 2, 8, 3, [0, 0], palette, clear)).Pixels);
        Assert.Contains("the pixel at row 0, column 1 is not opaque", Refused(TestPng.Of(1, 2, 8, 3, [0, 1], palette, clear)));
        Assert.Equal([4, 5], Read(TestPng.Of(1, 2, 8, 0, [4, 5], TestPng.Chunk("tRNS", [0, 6]))).Pixels);
        Assert.Contains("the pixel at row 0, column 1 is not opaque", Refused(TestPng.Of(1, 2, 8, 0, [4, 6], TestPng.Chunk("tRNS", [0, 6]))));
    }

    [Fact]
    public void Whatever_lies_behind_the_picture_is_refused_but_zeros()
    {
        byte[] png = TestPng.Grey(2, 2, 1, 2, 3, 4);
        Assert.Equal([1, 2, 3, 4], Read([.. png, .. new byte[500]]).Pixels);
        Assert.Contains($"x.png: the PNG ends at byte {png.Length}, and 1 byte lies behind it that would be left unread", Refused([.. png, 1]));
        Assert.Contains($"x.png: the PNG ends at byte {png.Length}, and {png.Length} bytes lie behind it", Refused([.. png, .. png]));
    }

    [Fact]
    public void More_or_fewer_pixels_than_the_header_says_are_refused()
    {
        Assert.Contains("the PNG is damaged: it holds more pixels than its header says", Refused(Resized(TestPng.Of(2, 4, 8, 0, new byte[8]), 1, 4)));
        Assert.Contains("the PNG is damaged: its pixels end in row 2", Refused(Resized(TestPng.Of(2, 4, 8, 0, new byte[8]), 3, 4)));
        Assert.Contains("it holds fewer pixels than its header says", Refused(Resized(TestPng.Of(2, 4, 8, 0, new byte[8]), 8000, 8000)));
        byte[] png = TestPng.Grey(2, 2, 1, 2, 3, 4);
        // A second chunk of pixels behind the end of the first's compressed data.
        byte[] more = [.. png[..^12], .. TestPng.Chunk("IDAT", [1, 2, 3]), .. png[^12..]];
        Assert.Contains("3 bytes lie behind its compressed pixels", Refused(more));
        byte[] animated = [.. png[..^12], .. TestPng.Chunk("fdAT", [0, 0, 0, 1, 9]), .. png[^12..]];
        Assert.Contains("it is an animated PNG with more than one picture", Refused(animated));
    }

    [Fact]
    public void Pixels_may_lie_in_many_chunks()
    {
        byte[] grey = Noise(40 * 40), png = TestPng.Grey(40, 40, grey);
        byte[] pixels = png[(8 + 25 + 8)..^(4 + 12)];
        byte[] many = [.. png[..(8 + 25)], .. pixels.Chunk(7).SelectMany(piece => TestPng.Chunk("IDAT", piece)), .. TestPng.Chunk("IDAT", []), .. png[^12..]];
        Assert.Equal(grey, Read(many).Pixels);
    }

    // The checksums of the chunks are taken bit by bit here; lengths on both sides of every step of the quicker way.
    [Fact]
    public void Checksums_of_chunks_of_every_length_are_right()
    {
        foreach (int width in Enumerable.Range(1, 300))
        {
            byte[] grey = Noise(width), png = TestPng.Grey(1, width, grey);
            Assert.Equal(grey, Read(png).Pixels);
            png[^20] ^= 0x10;
            Assert.Contains("the PNG is damaged", Refused(png));
        }
    }

    // Compressed data that holds its own checksum among the pixels, as it may by chance: the end is not there.
    [Fact]
    public void The_checksum_of_the_pixels_may_stand_among_them()
    {
        byte[] pixels = WithOwnChecksum();
        byte[] rows = [0, .. pixels];
        byte[] adler = [pixels[0], pixels[1], pixels[2], pixels[3]];
        byte[] stored = [0x78, 0x01, 1, (byte)rows.Length, 0, (byte)~rows.Length, 255, .. rows, .. adler];
        byte[] any = TestPng.Grey(1, 40, pixels), png = [.. any[..(8 + 25)], .. TestPng.Chunk("IDAT", stored), .. any[^12..]];
        Assert.Equal(pixels, BySkia(png));
        Assert.Equal(pixels, Read(png).Pixels);
        Assert.Contains("1 byte lies behind its compressed pixels", Refused([.. any[..(8 + 25)], .. TestPng.Chunk("IDAT", [.. stored, 1]), .. any[^12..]]));
    }

    // Adler-32 is 1 + the sum of all bytes, and above it the sum of that after each byte. It comes to 0x8000 and 0x07D0, which are the first four of
    // 40 bytes behind a zero; the other 36 have what is left of both sums, moved from lower to higher places one by one.
    private static byte[] WithOwnChecksum()
    {
        byte[] bytes = [0x80, 0x00, 0x07, 0xD0, .. new byte[36]];
        int Place(int i) => 40 - i;
        int sum = 0x07D0 - 1 - bytes.Sum(v => v), weighted = 0x8000 - 41 - bytes.Select((v, i) => v * Place(i)).Sum();
        for (int i = 39; sum > 0; i--)
        {
            bytes[i] = (byte)Math.Min(255, sum);
            (sum, weighted) = (sum - bytes[i], weighted - bytes[i] * Place(i));
        }
        while (weighted > 0)
        {
            int from = Array.FindLastIndex(bytes, v => v > 0), to = Enumerable.Range(4, 36).First(i => bytes[i] < 255 && Place(i) - Place(from) <= weighted);
            bytes[from]--;
            bytes[to]++;
            weighted -= Place(to) - Place(from);
        }
        return bytes;
    }

    private static byte[] Resized(byte[] png, int height, int width)
    {
        byte[] header = [0, 0, (byte)(width >> 8), (byte)width, 0, 0, (byte)(height >> 8), (byte)height, .. png[24..29]];
        return [.. png[..8], .. TestPng.Chunk("IHDR", header), .. png[(8 + 25)..]];
    }

    private static byte[] BySkia(byte[] png)
    {
        using var codec = SKCodec.Create(SKData.CreateCopy(png));
        Assert.Equal(SKCodecResult.Success, codec.GetPixels(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul), out byte[] rgba));
        return [.. rgba.Chunk(4).Select(pixel => pixel[0])];
    }

    private static byte[] Encode(byte[] pixels, SKColorType type, int height, int width, SKPngEncoderFilterFlags filter)
    {
        GCHandle pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            using var pixmap = new SKPixmap(new SKImageInfo(width, height, type, SKAlphaType.Opaque), pinned.AddrOfPinnedObject());
            using SKData? png = pixmap.Encode(new SKPngEncoderOptions(filter, 6));
            return png!.ToArray();
        }
        finally
        {
            pinned.Free();
        }
    }

    private static byte[] Noise(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private GreyPicture Read(byte[] png) => GreyPicture.Read(_folder.Write("x.png", png));

    private string Refused(byte[] png) => Assert.Throws<DataException>(() => Read(png)).Message;
}
