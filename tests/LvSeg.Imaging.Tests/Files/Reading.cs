using LvSeg.Data;
using LvSeg.Imaging.Dicom;
using Xunit;

namespace LvSeg.Imaging.Tests.Files;

/// <summary>Reads files that lie in memory.</summary>
public static class Reading
{
    public static DicomHeader Header(byte[] file) => DicomReader.ReadHeader(new MemoryStream(file), "a.dcm");

    public static DicomPicture Picture(byte[] file) => DicomReader.ReadPicture(new MemoryStream(file), "a.dcm");

    public static DataException Refused(byte[] file) => Assert.Throws<DataException>(() => Picture(file));
}
