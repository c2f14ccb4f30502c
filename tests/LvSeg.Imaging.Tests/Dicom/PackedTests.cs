using LvSeg.Data;
using LvSeg.Imaging.Tests.Files;
using Xunit;

namespace LvSeg.Imaging.Tests.Dicom;

public sealed class PackedTests
{
    private const string Rle = "1.2.840.10008.1.2.5", Jpeg = "1.2.840.10008.1.2.4.70", AnyJpeg = "1.2.840.10008.1.2.4.57";

    [Fact]
    public void Runs_by_hand()
    {
        // High bytes: 1, 1, 1, 2; low bytes: 5, 6, 7, 7. Between them a code that says nothing.
        byte[] frame = TestRle.Of([0xFE, 1, 0, 2], [0x80, 1, 5, 6, 0xFF, 7]);
        Assert.Equal([0x105, 0x106, 0x107, 0x207], Reading.Picture(TestDicom.Image(2, 2).Packed([], frame).File(Rle)).Stored);
    }

    [Fact]
    public void Several_frames_of_runs_with_sign()
    {
        byte[][] frames = [TestRle.Frame(2, 0xFFFF, 0x8000, 3), TestRle.Frame(2, 7, 7, 7)];
        Assert.Equal([-1, -32768, 3, 7, 7, 7], Reading.Picture(TestDicom.Image(1, 3, isSigned: true).Text(0x00280008, "IS", "2").Packed([0, 0, 0, 0, 80, 0, 0, 0], frames).File(Rle)).Stored);
        Assert.Equal([9, 9, 200], Reading.Picture(TestDicom.Image(1, 3, allocated: 8).Packed([], TestRle.Frame(1, 9, 9, 200)).File(Rle)).Stored);
    }

    [Theory]
    [InlineData(8, 1, 0, 0)]
    [InlineData(16, 1, 0, 0)]
    [InlineData(16, 2, 0, 0)]
    [InlineData(16, 3, 0, 13)]
    [InlineData(16, 4, 0, 0)]
    [InlineData(16, 5, 0, 26)]
    [InlineData(16, 6, 0, 0)]
    [InlineData(16, 7, 0, 0)]
    [InlineData(12, 7, 2, 13)]
    [InlineData(16, 1, 4, 13)]
    public void Lossless_JPEG_with_every_predictor(int precision, int predictor, int transform, int restart)
    {
        const int rows = 11, columns = 13;
        int[] numbers = Numbers(rows * columns, precision, transform);
        int allocated = precision == 8 ? 8 : 16;
        byte[] frame = TestJpeg.Of(numbers, rows, columns, precision, predictor, transform, restart);
        Assert.Equal(numbers, Reading.Picture(TestDicom.Image(rows, columns, allocated: allocated, stored: precision).Packed([], frame).File(predictor == 1 ? Jpeg : AnyJpeg)).Stored);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_frame_of_JPEG_may_have_several_fragments(bool hasTable)
    {
        int[] one = Numbers(20, 16, 0), two = [.. one.Reverse()];
        byte[] first = TestJpeg.Of(one, 4, 5, 16), second = TestJpeg.Of(two, 4, 5, 16);
        byte[] table = hasTable ? [0, 0, 0, 0, .. BitConverter.GetBytes(first.Length + 16)] : [];
        byte[] file = TestDicom.Image(4, 5).Text(0x00280008, "IS", "2").Packed(table, first[..30], first[30..], second[..10], second[10..]).File(Jpeg);
        Assert.Equal([.. one, .. two], Reading.Picture(file).Stored);
    }

    [Fact]
    public void JPEG_that_is_cut_short_or_of_another_size_is_refused_everywhere()
    {
        int[] numbers = Numbers(20, 16, 0);
        byte[] frame = TestJpeg.Of(numbers, 4, 5, 16);
        for (int length = 0; length < frame.Length - 2; length++)
            Reading.Refused(TestDicom.Image(4, 5).Packed([], frame[..length]).File(Jpeg));
        DataException error = Reading.Refused(TestDicom.Image(5, 4).Packed([], frame).File(Jpeg));
        Assert.Contains("(7FE0,0010) PixelData at byte ", error.Message);
        Assert.EndsWith(": frame 1 of 1: the JPEG image has 4 × 5 pixels; 5 × 4 were expected.", error.Message);
    }

    [Fact]
    public void Runs_that_are_cut_short_or_too_long_are_refused_everywhere()
    {
        byte[] frame = TestRle.Of([0, 1, 0, 2, 0, 3, 0, 4], [0, 1, 0, 2, 0, 3, 0, 4]);
        Assert.Equal([257, 514, 771, 1028], Reading.Picture(TestDicom.Image(2, 2).Packed([], frame).File(Rle)).Stored);
        for (int length = 0; length < frame.Length; length++)
            Reading.Refused(TestDicom.Image(2, 2).Packed([], frame[..length]).File(Rle));
        Assert.EndsWith("RLE segment 2 holds more than 3 bytes.", Reading.Refused(TestDicom.Image(1, 3).Packed([], frame).File(Rle)).Message);
        Assert.EndsWith("1 RLE segments were expected, the header says 2.", Reading.Refused(TestDicom.Image(2, 2, allocated: 8).Packed([], frame).File(Rle)).Message);
    }

    private static int[] Numbers(int count, int precision, int transform)
    {
        var random = new Random(precision * 100 + transform);
        int[] numbers = [.. Enumerable.Range(0, count).Select(_ => random.Next(1 << precision) >> transform << transform)];
        // A difference of 32,768 has a code of its own.
        (numbers[0], numbers[1]) = (0, 1 << precision - 1);
        return numbers;
    }
}
