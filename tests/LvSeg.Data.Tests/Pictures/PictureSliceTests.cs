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

    [Theory]
    [InlineData(1, new byte[] { 0, 1, 1 }, new byte[] { 0, 1, 1 })]
    [InlineData(2, new byte[] { 0, 1, 0 }, new byte[] { 0, 1, 0 })]
    [InlineData(2, new byte[] { 0, 3, 3 }, new byte[] { 0, 1, 1 })]
    [InlineData(4, new byte[] { 1, 0, 0 }, new byte[] { 1, 0, 0 })]
    [InlineData(4, new byte[] { 15, 0, 15 }, new byte[] { 1, 0, 1 })]
    public void A_mask_of_fewer_bits_counts_by_its_own_values(byte bits, byte[] stored, byte[] expected)
    {
        Assert.Equal(expected, MaskIn(2, TestPng.Of(1, 3, bits, 0, TestPng.Packed(1, 3, bits, stored))));
        Assert.Equal(expected, MaskIn(2, TestPng.Interlaced(1, 3, bits, 0, stored)));
    }

    [Fact]
    public void Three_is_a_class_where_there_are_four() =>
        Assert.Equal([1, 3, 2], MaskIn(4, TestPng.Of(1, 3, 2, 0, TestPng.Packed(1, 3, 2, [1, 3, 2]))));

    [Fact]
    public void A_wrong_value_of_fewer_bits_is_quoted_as_the_file_has_it()
    {
        Assert.Contains("label.png: the mask, of 2 bits a pixel, has 2 at row 0, column 1; a mask holds 0 and 3, or the classes 0 … 1.", RefusedIn(2, 0, 2, 1));
        Assert.Contains("the mask, of 2 bits a pixel, has 1 at row 0, column 0 beside 3", RefusedIn(2, 1, 3, 0));
        Assert.Contains("the mask, of 4 bits a pixel, has 9 at row 0, column 2; a mask holds 0 and 15", RefusedIn(4, 0, 1, 9));
    }

    [Fact]
    public void How_a_mask_was_stored_is_kept_where_there_is_a_choice()
    {
        Assert.Equal(255, Form(TestPng.Grey(1, 3, 0, 255, 0)));
        Assert.Equal(1, Form(TestPng.Grey(1, 3, 0, 1, 0)));
        Assert.Equal(15, Form(TestPng.Of(1, 3, 4, 0, [0x0F, 0])));
        Assert.Null(Form(TestPng.Grey(1, 3, 0, 0, 0)));
        Assert.Null(Form(TestPng.Of(1, 3, 1, 0, [0b0100_0000])));
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

    private byte[] Mask(int classes, params byte[] values) => MaskIn(classes, TestPng.Grey(1, 3, values));

    private byte[] MaskIn(int classes, byte[] label) => Read(classes, label).Mask!;

    private int? Form(byte[] label) => Read(2, label).MaskForm?.Ventricle;

    private Slice Read(int classes, byte[] label) =>
        PictureSlice.Read(_folder.Write("image.png", TestPng.Grey(1, 3, 1, 2, 3)), _folder.Write("label.png", label), classes: classes);

    private string Refused(params byte[] values) => Assert.Throws<DataException>(() => Mask(2, values)).Message;

    private string RefusedIn(byte bits, params byte[] values) =>
        Assert.Throws<DataException>(() => MaskIn(2, TestPng.Of(1, 3, bits, 0, TestPng.Packed(1, 3, bits, values)))).Message;
}
