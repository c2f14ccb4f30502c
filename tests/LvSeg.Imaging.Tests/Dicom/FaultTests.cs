using LvSeg.Data;
using LvSeg.Imaging.Dicom;
using LvSeg.Imaging.Tests.Files;
using Xunit;

namespace LvSeg.Imaging.Tests.Dicom;

public sealed class FaultTests
{
    [Fact]
    public void No_DICOM()
    {
        Says("a.dcm: it is no DICOM file: DICM at byte 128, or a first element of group 0002 or 0008, was expected.", new LeaveFileOut(), []);
        Says("a.dcm: byte 132: behind the start of a DICOM file no element of its data set was found.", new FetchFileAgain(), [.. new byte[128], .. "DICM"u8]);
    }

    [Fact]
    public void A_value_longer_than_the_file()
    {
        byte[] file = Image().Put(0x00280010, "US", [4, 0], length: 60000).File();
        int at = PlaceOf(file, 0x28, 0x00, 0x10, 0x00);
        Says($"a.dcm: (0028,0010) Rows at byte {at}: its value has 60000 bytes by its length; the file has {file.Length - at - 8} left.", new FetchFileAgain(), file);
    }

    [Fact]
    public void A_length_of_two_gigabytes_takes_no_memory()
    {
        byte[] file = Image().Put(0x00091010, "UN", [1, 2], length: 0x7FFFFFFE).File();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("(0009,1010) private element at byte ", Reading.Refused(file).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.5")]
    [InlineData("1.2.840.10008.1.2.4.70")]
    public void An_image_of_65535_rows_and_columns_with_little_data_takes_no_memory(string syntax)
    {
        TestDicom image = TestDicom.Image(65535, 65535);
        byte[] file = (syntax == "1.2.840.10008.1.2.1" ? image.Words(1, 2, 3) : image.Packed([], new byte[100])).File(syntax);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataException error = Reading.Refused(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        Assert.Contains("65535 × 65535 pixels", error.Message);
        Assert.IsType<FetchFileAgain>(error.Remedy);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    public void A_wrong_number_of_bytes(int words)
    {
        byte[] file = TestDicom.Image(2, 4).Words(new int[words]).File();
        Says($"a.dcm: (7FE0,0010) PixelData at byte {file.Length - 2 * words - 12}: 2 × 4 pixels of 16 bits take 16 bytes, its length is {2 * words}.", new FetchFileAgain(), file);
    }

    [Fact]
    public void No_pixels()
    {
        byte[] file = TestDicom.Image(2, 4).File();
        Says($"a.dcm: (7FE0,0010) PixelData at byte {file.Length}: the file ends before any pixels.", new LeaveFileOut(), file);
    }

    [Theory]
    [InlineData(Form.ImplicitLittle)]
    [InlineData(Form.ExplicitLittle)]
    [InlineData(Form.ExplicitBig)]
    public void Sequences_without_end_in_one_another(Form form)
    {
        var file = new TestDicom(form);
        byte[] level = [.. new TestDicom(form).Put(0x00081140, "SQ", [], TestDicom.Undefined).DataSet(), .. file.ItemHead(0xFFFEE000, TestDicom.Undefined)];
        byte[] endless = [.. Enumerable.Repeat(level, 100_000).SelectMany(bytes => bytes)];
        DataException error = Reading.Refused(file.Text(0x00080005, "CS", "ISO_IR 100").Raw(0x00081140, endless).File());
        Assert.EndsWith(": sequences lie more than 64 deep in one another.", error.Message);
        Assert.StartsWith("a.dcm: (0008,1140) element at byte ", error.Message);
    }

    [Fact]
    public void Sixty_sequences_in_one_another_are_passed()
    {
        TestDicom inner = new();
        for (int i = 0; i < 60; i++)
            inner = new TestDicom().Sequence(0x00081140, true, inner);
        Assert.Equal([1], Reading.Picture(TestDicom.Image(1, 1).Sequence(0x00081140, true, inner).Words(1).File()).Stored);
    }

    [Fact]
    public void A_sequence_with_something_else_in_it() =>
        Assert.EndsWith(": an item or the end of the sequence (0008,1140) element was expected.",
            Reading.Refused(Image().Put(0x00081140, "SQ", new TestDicom().Text(0x00080060, "CS", "MR").DataSet(), TestDicom.Undefined).File()).Message);

    [Fact]
    public void An_element_twice() =>
        Assert.Matches(@"\(0028,0010\) Rows at byte \d+: the element stands in the file twice; first at byte \d+\.\z", Reading.Refused(Image().Again(0x00280010, "US", [9, 0]).File()).Message.ReplaceLineEndings(" "));

    [Theory]
    [InlineData(0x00280010, "Rows")]
    [InlineData(0x00280011, "Columns")]
    [InlineData(0x00280100, "BitsAllocated")]
    [InlineData(0x00280101, "BitsStored")]
    [InlineData(0x00280102, "HighBit")]
    [InlineData(0x00280103, "PixelRepresentation")]
    [InlineData(0x00280004, "PhotometricInterpretation")]
    public void An_element_that_every_image_has(uint tag, string name) =>
        Says($"a.dcm: ({tag >> 16:X4},{tag & 0xFFFF:X4}) {name}: the element is missing or empty; every image has it.", new FetchFileAgain(), Image().Without(tag).File());

    [Theory]
    [InlineData(0x00280010, 0, "it should be 1 or more, and is '0'.")]
    [InlineData(0x00280101, 17, "it should be 1 to 16, and is '17'.")]
    [InlineData(0x00280102, 14, "it should be 15 to 15, and is '14'.")]
    [InlineData(0x00280103, 2, "it should be 0 or 1, and is '2'.")]
    [InlineData(0x00280100, 12, "8 or 16 was expected, it is 12.")]
    [InlineData(0x00280002, 3, "1 was expected for a grey image, it is 3.")]
    public void A_number_that_cannot_be(uint tag, int value, string text) => Assert.EndsWith(": " + text, Reading.Refused(Image().Number(tag, value).File()).Message);

    [Theory]
    [InlineData(0x00280030, "1.25", "it should be 2 numbers, and is '1.25'.")]
    [InlineData(0x00280030, "0\\1", "it should be two numbers above 0, and is '0\\1'.")]
    [InlineData(0x00200032, "1\\2\\3\\4", "it should be 3 numbers, and is '1\\2\\3\\4'.")]
    [InlineData(0x00181060, "DOE^JANE", "it should be 1 finite number, and is 8 characters of other text.")]
    [InlineData(0x00181060, "1e999", "it should be 1 finite number, and is '1e999'.")]
    [InlineData(0x00200013, "4.5", "it should be an integer, and is '4.5'.")]
    [InlineData(0x00200013, "99999999999", "it should be an integer, and is '99999999999'.")]
    [InlineData(0x00281053, "0", "it should be a number other than 0, and is '0'.")]
    [InlineData(0x00280004, "RGB", "MONOCHROME1 or MONOCHROME2 was expected, it is RGB.")]
    [InlineData(0x00280004, "DOE JANE", "MONOCHROME1 or MONOCHROME2 was expected, it is something else.")]
    public void A_text_that_cannot_be(uint tag, string value, string text) => Assert.EndsWith(": " + text, Reading.Refused(Image().Text(tag, "DS", value).File()).Message);

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", ImageConverter.DcmtkJpegLs)]
    [InlineData("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)", ImageConverter.Gdcm)]
    [InlineData("1.2.840.10008.1.2.4.90", "JPEG 2000 (Lossless Only)", ImageConverter.Gdcm)]
    public void A_syntax_that_is_not_read_has_a_header_and_is_named(string uid, string name, ImageConverter converter)
    {
        byte[] file = TestDicom.Image(2, 2).Packed([], [1, 2, 3, 4]).File(uid);
        Assert.Equal(uid, Reading.Header(file).TransferSyntaxUid);
        DataException error = Reading.Refused(file);
        Assert.EndsWith($"the pixels are packed in {name} ({uid}), which is not read here.", error.Message);
        Assert.Equal(new ConvertFile(converter), error.Remedy);
    }

    [Fact]
    public void A_syntax_that_is_not_known() =>
        Says("a.dcm: (0002,0010) TransferSyntaxUID at byte 144: the transfer syntax 1.2.3.4 is not known here.", new ConvertFile(ImageConverter.Gdcm), Image().File("1.2.3.4"));

    [Theory]
    [InlineData(0x00280010, "IS", "US")]
    [InlineData(0x00280010, "SS", "US")]
    [InlineData(0x00200013, "US", "text")]
    [InlineData(0x00280030, "SQ", "text")]
    public void A_value_of_another_kind(uint tag, string vr, string expected) =>
        Assert.EndsWith($": the kind of its value (VR) is {vr}; {expected} was expected.", Reading.Refused(Image().Put(tag, vr, "12"u8.ToArray()).File()).Message);

    [Fact]
    public void More_frames_than_can_be_counted() =>
        Assert.Contains("2147483647 frames of 65535 × 65535 pixels of 16 bits take 18446181119461425150 bytes, its length is 2.",
            Reading.Refused(TestDicom.Image(65535, 65535).Text(0x00280008, "IS", "2147483647").Words(1).File()).Message);

    [Fact]
    public void A_film()
    {
        DataException refused = Reading.Refused(Image().File("1.2.840.10008.1.2.4.102"));
        Assert.IsType<LeaveFileOut>(refused.Remedy);
        Assert.Contains("1.2.840.10008.1.2.4.102", refused.Message);
    }

    [Fact]
    public void Pixels_twice()
    {
        byte[] file = Image().Again(TestDicom.PixelData, "OW", [1, 2]).File();
        Assert.EndsWith($"the file holds pixels twice; first at byte {PlaceOf(file, 0xE0, 0x7F, 0x10, 0x00)}.", Reading.Refused(file).Message);
    }

    [Fact]
    public void Floating_point_pixels() =>
        Assert.EndsWith("integers of 8 or 16 bits were expected.", Reading.Refused(TestDicom.Image(1, 1).Put(0x7FE00008, "OF", [0, 0, 0, 0]).File()).Message);

    [Fact]
    public void Packed_pixels_of_a_syntax_that_does_not_pack() =>
        Assert.Contains("the transfer syntax says that they are not packed", Reading.Refused(TestDicom.Image(1, 1).Packed([], [1, 2]).File()).Message);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Another_number_of_packed_frames(int frames) =>
        Assert.EndsWith($": 2 frames were expected, {frames} were found.",
            Reading.Refused(TestDicom.Image(1, 2).Text(0x00280008, "IS", "2").Packed([], [.. Enumerable.Repeat(TestRle.Frame(2, 1, 2), frames)]).File("1.2.840.10008.1.2.5")).Message);

    [Fact]
    public void Deflated_data_that_becomes_a_thousand_times_as_large()
    {
        byte[] file = TestDicom.Image(4096, 4096, Form.Deflated).Words(new int[4096 * 4096]).File();
        DataException error = Reading.Refused(file);
        Assert.Contains("becomes larger than is allowed: 16 MiB or 128 times its size.", error.Message);
        Assert.Equal(new ConvertFile(ImageConverter.Gdcm), error.Remedy);
    }

    [Fact]
    public void Errors_in_deflated_data_count_in_the_inflated_bytes() =>
        Assert.Contains(" of the inflated data: 2 × 4 pixels", Reading.Refused(TestDicom.Image(2, 4, Form.Deflated).Words(1).File()).Message);

    [Fact]
    public void Files_that_are_not_there_or_are_folders()
    {
        using var folder = new Testing.TempFolder();
        var reader = new DicomReader();
        Assert.EndsWith(": there is no such file.", Assert.Throws<DataException>(() => reader.ReadPicture(folder["no"])).Message);
        Assert.EndsWith(": it is a folder; a file was expected.", Assert.Throws<DataException>(() => reader.IsDicom(folder.Path)).Message);
    }

    private static TestDicom Image() => TestDicom.Image(2, 4).Words(1, 2, 3, 4, 5, 6, 7, 8);

    private static int PlaceOf(byte[] file, params byte[] bytes) => file.AsSpan().IndexOf(bytes);

    private static void Says(string message, Remedy remedy, byte[] file)
    {
        DataException error = Reading.Refused(file);
        Assert.Equal(message, error.Message);
        Assert.Equal(remedy, error.Remedy);
    }
}
