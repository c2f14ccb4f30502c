using LvSeg.Data.Pictures;
using LvSeg.Testing;
using SkiaSharp;
using Xunit;

namespace LvSeg.Data.Tests.Pictures;

public sealed class PictureWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Masks_and_probabilities_are_8_bit_grey()
    {
        PictureWriter.WriteMask(_folder["mask.png"], [0, 1, 1, 0, 0, 1], 2, 3);
        PictureWriter.WriteProbability(_folder["prob.png"], [0, 1, 0.5f, 0.001f, 0.002f, 1.5f], 2, 3);
        Assert.Equal([0, 255, 255, 0, 0, 255], GreyPicture.Read(_folder["mask.png"]).Pixels);
        // 127.5 rounds to the even 128, 0.255 to 0, 0.51 to 1
        Assert.Equal([0, 255, 128, 0, 1, 255], GreyPicture.Read(_folder["prob.png"]).Pixels);
        foreach (string name in (string[])["mask.png", "prob.png"])
        {
            byte[] header = File.ReadAllBytes(_folder[name])[16..26];
            Assert.Equal([0, 0, 0, 3, 0, 0, 0, 2, 8, 0], header);
        }
        Assert.Equal(["mask.png", "prob.png"], _folder.Files());
    }

    [Fact]
    public void Coloured_pictures_keep_their_values()
    {
        PictureWriter.WriteRgb(_folder["rgb.png"], [1, 2, 3, 250, 128, 0], 1, 2);
        using var read = SKBitmap.Decode(_folder["rgb.png"]);
        Assert.Equal([new SKColor(1, 2, 3), new SKColor(250, 128, 0)], read.Pixels);
    }

    [Fact]
    public void A_picture_that_cannot_be_written_leaves_the_old_one()
    {
        PictureWriter.WriteMask(_folder["mask.png"], [1], 1, 1);
        Assert.Throws<ArgumentException>(() => PictureWriter.WriteMask(_folder["mask.png"], [0, 0], 1, 1));
        Assert.Equal([255], GreyPicture.Read(_folder["mask.png"]).Pixels);
        Assert.Equal(["mask.png"], _folder.Files());
    }
}
