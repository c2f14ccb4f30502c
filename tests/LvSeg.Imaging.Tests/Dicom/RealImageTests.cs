using System.Buffers.Binary;
using LvSeg.Imaging.Dicom;
using LvSeg.Imaging.Geometry;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Imaging.Tests.Dicom;

public sealed class RealImageTests
{
    [Fact]
    public void Every_image_of_two_patients_is_read()
    {
        Assert.SkipUnless(RealScans.Folder is not null, RealScans.Absent);
        string[] paths = Directory.GetFiles(Path.Combine(RealScans.Folder!, "dicoms"), "*.dcm", SearchOption.AllDirectories);
        Assert.Equal(440, paths.Length);
        var reader = new DicomReader();
        foreach (string path in paths)
        {
            DicomPicture picture = reader.ReadPicture(path);
            DicomHeader header = picture.Header;
            Assert.Equal((256, 256, 1), (picture.Rows, picture.Columns, picture.Frames));
            Assert.Equal(LastNumbers(path), picture.Stored);
            Assert.Equal(Path.GetFileNameWithoutExtension(path), $"{header.InstanceNumber}");
            Assert.Equal(20, header.CardiacNumberOfImages);
            Assert.NotNull(header.TriggerTime);
            Assert.NotNull(header.ImagePosition);
            Assert.Equal(header.PixelSpacing!.Row, header.PixelSpacing.Column);
            Assert.Contains(header.PixelSpacing.Row, (double[])[1.367188, 1.2891]);
            (PatientVector a, PatientVector b) = header.ImageOrientation!;
            Assert.Equal(0, a.X * b.X + a.Y * b.Y + a.Z * b.Z, 1e-4);
            Assert.Equal(1, a.X * a.X + a.Y * a.Y + a.Z * a.Z, 1e-4);
            Assert.Equal(header, reader.ReadHeader(path));
        }
    }

    // The pixels are the last element of these files, and signed.
    private static int[] LastNumbers(string path)
    {
        byte[] bytes = File.ReadAllBytes(path)[^(2 * 256 * 256)..];
        return [.. Enumerable.Range(0, 256 * 256).Select(i => (int)BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * i)))];
    }
}
