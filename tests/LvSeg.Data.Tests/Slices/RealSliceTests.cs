using LvSeg.Data.Datasets;
using LvSeg.Data.Pictures;
using LvSeg.Data.Scans;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Slices;

/// <summary>The Sunnybrook slices, on machines that have them.</summary>
public sealed class RealSliceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_slice_is_the_same_from_its_picture_and_from_its_record()
    {
        string part = Part("part1");
        string[] names = [.. Directory.GetFiles(Path.Combine(part, "images")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).Where((_, i) => i % 40 == 0)];
        Assert.Equal(7, names.Length);
        foreach (string name in names)
        {
            string imagePath = Path.Combine(part, "images", name), labelPath = Path.Combine(part, "labels", name);
            Slice picture = PictureSlice.Read(imagePath, labelPath);
            GreyPicture image = GreyPicture.Read(imagePath), label = GreyPicture.Read(labelPath);
            byte[] record = TestExample.Tf2(name, image.Height, image.Width,
                [.. image.Pixels.Select(v => 4L * v)], [.. label.Pixels.Select(v => (byte)(v / 255))]).ToBytes();
            Slice read = Dataset.OpenAll(_folder.Write("x.tfrecord", TestRecords.File(record)), new()).InOrder().Single();
            Assert.Equal(picture.Image, read.Image);
            Assert.Equal(picture.Mask, read.Mask);
            Assert.Equal((picture.Name, picture.Patient, SliceHash.Of(picture)), (read.Name, read.Patient, SliceHash.Of(read)));
        }
    }

    [Fact]
    public void The_lab_has_260_slices_of_15_patients_and_a_ventricle_in_each()
    {
        ISliceSource all = Dataset.OpenAll(Part("part1"), new());
        SourceScan scan = SourceScan.Of(all);
        Assert.Equal((260, 256, 256, 15, 0), (scan.Count, scan.Height, scan.Width, scan.Patients.Count, scan.EmptyMasks));
        Assert.InRange(scan.Foreground!.Value.Mean, 0.015, 0.018);
        Assert.Equal(260, scan.Slices.Select(slice => slice.Mark.Picture).Distinct().Count());
    }

    private static string Part(string name)
    {
        if (RealSlices.Folder is null)
            Assert.Skip(RealSlices.Absent);
        return Path.Combine(RealSlices.Folder, name);
    }
}
