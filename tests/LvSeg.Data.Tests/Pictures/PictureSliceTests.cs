using LvSeg.Data.Pictures;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Pictures;

public sealed class PictureSliceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_picture_is_divided_by_256_and_names_its_patient()
    {
        Slice slice = PictureSlice.Read(_folder.Write("SC-N-02-IM-0001-0046.png", TestPng.Grey(1, 3, 0, 64, 255)), null);
        Assert.Equal([0f, 0.25f, 255 / 256f], slice.Image);
        Assert.Equal(("SC-N-02-IM-0001-0046.png", "SC-N-02", 1, 3), (slice.Name, slice.Patient, slice.Height, slice.Width));
        Assert.Null(slice.Mask);
    }

    [Fact]
    public void A_mask_is_0_and_255_or_the_classes()
    {
        Assert.Equal([0, 1, 1], Mask(2, 0, 255, 255));
        Assert.Equal([0, 1, 1], Mask(2, 0, 1, 1));
        Assert.Equal([1, 1, 1], Mask(2, 255, 255, 255));
        Assert.Equal([0, 0, 0], Mask(2, 0, 0, 0));
        Assert.Equal([0, 1, 2], Mask(3, 0, 1, 2));
    }

    [Fact]
    public void Any_other_value_of_a_mask_is_named_with_its_pixel()
    {
        Assert.Contains("label.png: the mask has 2 at row 0, column 1; a mask holds 0 and 255, or the classes 0 … 1", Refused(0, 2, 1));
        Assert.Contains("the mask has 1 at row 0, column 2 beside 255", Refused(0, 255, 1));
        Assert.Contains("the mask has 254 at row 0, column 0", Refused(254, 0, 0));
    }

    [Fact]
    public void A_mask_of_another_size_is_refused()
    {
        string image = _folder.Write("image.png", TestPng.Grey(2, 2, 1, 2, 3, 4)), label = _folder.Write("label.png", TestPng.Grey(1, 4, 0, 0, 0, 0));
        var error = Assert.Throws<DataException>(() => PictureSlice.Read(image, label));
        Assert.Contains("label.png: the mask has 1 × 4 pixels, its picture", error.Message);
    }

    private byte[] Mask(int classes, params byte[] values) => PictureSlice.Read(
        _folder.Write("image.png", TestPng.Grey(1, 3, 1, 2, 3)), _folder.Write("label.png", TestPng.Grey(1, 3, values)), classes: classes).Mask!;

    private string Refused(params byte[] values) => Assert.Throws<DataException>(() => Mask(2, values)).Message;
}
