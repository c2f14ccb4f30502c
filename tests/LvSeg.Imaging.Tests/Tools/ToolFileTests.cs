using System.Runtime.InteropServices;
using LvSeg.Data;
using LvSeg.Imaging.Dicom;
using LvSeg.Imaging.Geometry;
using Xunit;

namespace LvSeg.Imaging.Tests.Tools;

/// <summary>Files that other people's programs wrote, compared with what other people's programs read from them.</summary>
public sealed class ToolFileTests(ToolFiles files) : IClassFixture<ToolFiles>
{
    private static readonly string[] _kinds = ["u8", "u16", "s16", "u12", "s12", "frames"];

    [Theory]
    [InlineData(".dcm", "1.2.840.10008.1.2.1")]
    [InlineData("-implicit.dcm", "1.2.840.10008.1.2")]
    [InlineData("-explicit.dcm", "1.2.840.10008.1.2.1")]
    [InlineData("-big.dcm", "1.2.840.10008.1.2.2")]
    [InlineData("-deflated.dcm", "1.2.840.10008.1.2.1.99")]
    [InlineData("-undefined.dcm", "1.2.840.10008.1.2.1")]
    [InlineData("-groups.dcm", "1.2.840.10008.1.2")]
    [InlineData("-bare.dcm", "1.2.840.10008.1.2")]
    [InlineData("-rle.dcm", "1.2.840.10008.1.2.5")]
    [InlineData("-jpeg-sv1.dcm", "1.2.840.10008.1.2.4.70")]
    [InlineData("-jpeg-1.dcm", "1.2.840.10008.1.2.4.57")]
    [InlineData("-jpeg-2.dcm", "1.2.840.10008.1.2.4.57")]
    [InlineData("-jpeg-3.dcm", "1.2.840.10008.1.2.4.57")]
    [InlineData("-jpeg-4.dcm", "1.2.840.10008.1.2.4.57")]
    [InlineData("-jpeg-5.dcm", "1.2.840.10008.1.2.4.57")]
    [InlineData("-jpeg-6.dcm", "1.2.840.10008.1.2.4.57")]
    [InlineData("-jpeg-7.dcm", "1.2.840.10008.1.2.4.57")]
    public void Numbers_are_those_that_pydicom_reads(string ending, string syntax)
    {
        SkipWithoutTools();
        foreach (string kind in _kinds)
        {
            DicomPicture picture = new DicomReader().ReadPicture(files[kind + ending]);
            int[] expected = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(files[kind + ending + ".raw"])).ToArray();
            Assert.Equal((37, 45, kind == "frames" ? 3 : 1), (picture.Rows, picture.Columns, picture.Frames));
            Assert.True(expected.AsSpan().SequenceEqual(picture.Stored), $"{kind}{ending}: the numbers differ.");
            Assert.True(expected.Max() - expected.Min() > 200);
            Assert.Equal(syntax, picture.Header.TransferSyntaxUid);
            Assert.Equal(("P1", 48, new PixelSpacing(1.25, 1.5)), (picture.Header.PatientId, picture.Header.InstanceNumber, picture.Header.PixelSpacing));
        }
    }

    [Theory]
    [InlineData("other-jpegls.dcm", ImageConverter.DcmtkJpegLs)]
    [InlineData("other-jpeg.dcm", ImageConverter.Gdcm)]
    public void Other_syntaxes_are_named_with_what_converts_them(string name, ImageConverter converter)
    {
        SkipWithoutTools();
        DataException error = Assert.Throws<DataException>(() => new DicomReader().ReadPicture(files[name]));
        Assert.Equal(new ConvertFile(converter), error.Remedy);
    }

    private void SkipWithoutTools()
    {
        Assert.SkipWhen(files.Missing is not null, $"{files.Missing} is not installed: the test needs the Debian packages python3-pydicom and dcmtk.");
        Assert.Equal("", files.Failure);
    }
}
