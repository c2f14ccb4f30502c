using LvSeg.Imaging.Dicom;
using LvSeg.Imaging.Tests.Files;
using Xunit;

namespace LvSeg.Imaging.Tests.Dicom;

public sealed class PixelTests
{
    [Theory]
    [InlineData(Form.ImplicitLittle)]
    [InlineData(Form.ExplicitBig)]
    public void Signed_numbers_of_16_bits(Form form) =>
        Assert.Equal([-1, -32768, 32767, -2], Reading.Picture(TestDicom.Image(2, 2, form, isSigned: true).Words(0xFFFF, 0x8000, 0x7FFF, 0xFFFE).File()).Stored);

    [Fact]
    public void Unsigned_numbers_of_16_bits() =>
        Assert.Equal([65535, 32768], Reading.Picture(TestDicom.Image(1, 2).Words(0xFFFF, 0x8000).File()).Stored);

    [Fact]
    public void What_stands_above_12_bits_is_left_out() =>
        Assert.Equal([0xFFF, 0x123], Reading.Picture(TestDicom.Image(1, 2, stored: 12).Words(0xFFFF, 0xA123).File()).Stored);

    [Fact]
    public void Signed_numbers_of_12_bits_have_their_sign_in_the_twelfth() =>
        Assert.Equal([-1, -2048, 2047, 1], Reading.Picture(TestDicom.Image(1, 4, stored: 12, isSigned: true).Words(0x0FFF, 0x7800, 0xF7FF, 0xF001).File()).Stored);

    [Fact]
    public void Numbers_that_end_at_a_higher_bit_are_shifted() =>
        Assert.Equal([0xABC, 0x123], Reading.Picture(TestDicom.Image(1, 2, stored: 12, high: 15).Words(0xABCF, 0x1230).File()).Stored);

    [Theory]
    [InlineData(false, new[] { 255, 128, 1 })]
    [InlineData(true, new[] { -1, -128, 1 })]
    public void Numbers_of_8_bits_with_a_byte_that_makes_them_even(bool isSigned, int[] expected) =>
        Assert.Equal(expected, Reading.Picture(TestDicom.Image(1, 3, allocated: 8, isSigned: isSigned).Bytes(255, 128, 1, 0).File()).Stored);

    [Fact]
    public void Words_of_two_pixels_of_8_bits_are_turned_round_in_big_endian() =>
        Assert.Equal([1, 2, 3, 4], Reading.Picture(TestDicom.Image(1, 4, Form.ExplicitBig, allocated: 8).Put(TestDicom.PixelData, "OW", [2, 1, 4, 3]).File()).Stored);

    [Fact]
    public void Bytes_of_8_bits_are_not_turned_round_in_big_endian() =>
        Assert.Equal([1, 2, 3, 4], Reading.Picture(TestDicom.Image(1, 4, Form.ExplicitBig, allocated: 8).Bytes(1, 2, 3, 4).File()).Stored);

    [Fact]
    public void Frames_follow_one_another_and_are_rescaled()
    {
        DicomPicture picture = Reading.Picture(TestDicom.Image(1, 2, isSigned: true).Text(0x00280008, "IS", "3").Text(0x00281052, "DS", "-10.5").Text(0x00281053, "DS", " 2.5e-1")
            .Words(0, 4, 8, 0xFFFC, 100, 2).File());
        Assert.Equal(3, picture.Frames);
        Assert.Equal([8, -4], picture.StoredOf(1).ToArray());
        Assert.Equal([-8.5, -11.5], picture.ValuesOf(1));
        Assert.Equal([14.5, -10], picture.ValuesOf(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => picture.ValuesOf(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => picture.ValuesOf(-1));
    }

    [Theory]
    [InlineData("MONOCHROME1", true)]
    [InlineData("MONOCHROME2", false)]
    public void Which_end_is_bright_is_told_and_changes_no_number(string photometric, bool inverted)
    {
        DicomPicture picture = Reading.Picture(TestDicom.Image(1, 2).Text(0x00280004, "CS", photometric).Words(3, 7).File());
        Assert.Equal([3, 7], picture.Stored);
        Assert.Equal(inverted, picture.Header.Layout!.IsInverted);
    }
}
