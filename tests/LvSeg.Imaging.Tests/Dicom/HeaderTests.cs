using LvSeg.Imaging.Dicom;
using LvSeg.Imaging.Dicom.Pixels;
using LvSeg.Imaging.Geometry;
using LvSeg.Imaging.Tests.Files;
using Xunit;

namespace LvSeg.Imaging.Tests.Dicom;

public sealed class HeaderTests
{
    [Fact]
    public void Every_element_that_is_read()
    {
        DicomHeader header = Reading.Header(TestDicom.Image(4, 5, stored: 12, isSigned: true)
            .Text(0x0008103E, "LO", "Caf\u00E9 sax").Text(0x00180050, "DS", "8").Text(0x00180088, "DS", "10.00").Text(0x00181060, "DS", "123.5").Text(0x00181090, "IS", "20")
            .Text(0x00200011, "IS", "300").Text(0x00200013, "IS", "+48").Text(0x00200032, "DS", "-1.5\\2\\3e1").Text(0x00200037, "DS", "1\\0\\0\\0\\0.6\\-0.8")
            .Text(0x00280030, "DS", "1.25\\1.5").Text(0x00281052, "DS", "-1024").Text(0x00281053, "DS", "2").Words(new int[20]).File());
        Assert.Equal(new DicomHeader
        {
            Path = "a.dcm",
            TransferSyntaxUid = "1.2.840.10008.1.2.1",
            SopClassUid = "1.2.840.10008.5.1.4.1.1.4",
            SopInstanceUid = "1.2.3.04",
            StudyInstanceUid = "1.2.3",
            SeriesInstanceUid = "1.2.3.1",
            PatientId = "P 17",
            Modality = "MR",
            SeriesNumber = 300,
            SeriesDescription = "Café sax",
            InstanceNumber = 48,
            CardiacNumberOfImages = 20,
            TriggerTime = 123.5,
            SliceThickness = 8,
            SpacingBetweenSlices = 10,
            PixelSpacing = new PixelSpacing(Row: 1.25, Column: 1.5),
            ImagePosition = new PatientVector(-1.5, 2, 30),
            ImageOrientation = new ImageOrientation(AlongRow: new PatientVector(1, 0, 0), AlongColumn: new PatientVector(0, 0.6, -0.8)),
            Layout = new PixelLayout
            {
                Rows = 4,
                Columns = 5,
                Frames = 1,
                SamplesPerPixel = 1,
                Photometric = "MONOCHROME2",
                BitsAllocated = 16,
                BitsStored = 12,
                HighBit = 11,
                IsSigned = true,
                RescaleSlope = 2,
                RescaleIntercept = -1024,
            },
        }, header);
    }

    [Fact]
    public void What_a_file_does_not_say_or_leaves_empty_is_null()
    {
        DicomHeader header = Reading.Header(new TestDicom().Text(0x00080060, "CS", "").Text(0x00200013, "IS", "  ").Text(0x00280030, "DS", "").File());
        Assert.Equal(new DicomHeader { Path = "a.dcm", TransferSyntaxUid = "1.2.840.10008.1.2.1" }, header);
    }

    [Theory]
    [InlineData(null, "Caf\u00E9", "Café")]
    [InlineData("ISO_IR 100", "Caf\u00E9", "Café")]
    [InlineData("ISO_IR 192", "Caf\u00C3\u00A9", "Café")]
    [InlineData("ISO_IR 144", "Caf\u00E9", "Caf?")]
    [InlineData(null, "a\u001B[31mb", "a?[31mb")]
    public void Text_comes_in_its_alphabet_and_without_control_characters(string? alphabet, string stored, string expected)
    {
        TestDicom file = new TestDicom().Text(0x0008103E, "LO", stored).Text(0x00080060, "CS", "MR");
        Assert.Equal(expected, Reading.Header((alphabet is null ? file : file.Text(0x00080005, "CS", alphabet)).File()).SeriesDescription);
    }

    [Fact]
    public void A_coloured_image_has_a_header()
    {
        DicomHeader header = Reading.Header(TestDicom.Image(1, 1, allocated: 8).Number(0x00280002, 3).Text(0x00280004, "CS", "RGB").Bytes(1, 2, 3, 0).File());
        Assert.Equal((3, "RGB"), (header.Layout!.SamplesPerPixel, header.Layout.Photometric));
    }

    [Fact]
    public void No_element_that_identifies_a_person_is_told()
    {
        byte[] file = TestDicom.Image(1, 1).Words(1)
            .Text(0x00080050, "SH", "PLANTED").Text(0x00080080, "LO", "PLANTED").Text(0x00080090, "PN", "PLANTED").Text(0x00081070, "PN", "PLANTED").Text(0x00101001, "PN", "PLANTED").File();
        Assert.Contains("PLANTED", System.Text.Encoding.Latin1.GetString(file));
        Assert.DoesNotContain("PLANTED", Reading.Picture(file).ToString());
        Assert.DoesNotContain("1901", Reading.Header(file).ToString());
    }
}
