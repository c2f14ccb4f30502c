using LvSeg.Data.Datasets;
using LvSeg.Data.Scans;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Scans;

public sealed class SourceScanTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_scan_counts_slices_patients_masks_and_pixels()
    {
        var reported = new List<int>();
        SourceScan scan = SourceScan.Of(Source(
            Example("B-IM-1", 1, 1, 1, 0), Example("A-IM-1", 1, 1, 0, 0), Example("other", 1, 0, 0, 0), Example("A-IM-2", 0, 0, 0, 0)), reported.Add);
        Assert.Equal((4, 2, 2), (scan.Count, scan.Height, scan.Width));
        Assert.Equal(["A", "B"], scan.Patients);
        Assert.Equal((1, 4, 1, false), (scan.WithoutPatient, scan.Masks, scan.EmptyMasks, scan.Synthetic));
        // The first pixel has three votes of four; two of four are a tie, which is background.
        Assert.Equal([1, 0, 0, 0], scan.Majority!);
        Assert.Equal(new ForegroundShare(0, 0.375, 0.75), scan.Foreground);
        Assert.Equal([1, 2, 3, 4], reported);
        Assert.Equal(["B-IM-1", "A-IM-1", "other", "A-IM-2"], scan.Slices.Select(slice => slice.Name));
        Assert.Empty(scan.Hashes);
    }

    [Fact]
    public void The_square_about_the_centre_that_holds_a_mask_is_measured()
    {
        Slice[] slices = [Marked(), Marked((3, 3)), Marked((3, 3), (4, 5)), Marked((0, 4)), Marked((5, 3), (4, 0))];
        string path = Path.Combine(_folder.Path, "all.tfrecord");
        RecordSet.Write(path, slices);
        // Of 8 × 8 pixels the middle four need a side of 2, the ring around them 4, and so on; an empty mask needs none.
        Assert.Equal([2, 4, 8, 8], SourceScan.Of(Dataset.OpenAll(path, new DataOptions())).CentredSides);

        static Slice Marked(params (int Row, int Column)[] pixels)
        {
            byte[] mask = new byte[64];
            foreach ((int row, int column) in pixels)
                mask[8 * row + column] = 1;
            return new Slice("s", null, 8, 8, new float[64], mask);
        }
    }

    [Fact]
    public void A_phantom_makes_the_whole_source_synthetic() => Assert.True(
        SourceScan.Of(Source(Example("a", 0, 0, 0, 0), Example("b", 0, 0, 0, 0).Text("source", "synthetic phantom"))).Synthetic);

    [Fact]
    public void Slices_that_differ_in_size_are_refused()
    {
        ISliceSource source = Source(Example("a", 0, 0, 0, 0), TestExample.Small("odd", 2, 3));
        Assert.Contains("Slice 'odd' has 2 × 3 pixels, the slices before it 2 × 2",
            Assert.Throws<DataException>(() => SourceScan.Of(source)).Message);
    }

    [Fact]
    public void A_damaged_record_ends_the_scan_with_its_place()
    {
        byte[] bytes = TestRecords.File(Example("a", 0, 0, 0, 0).ToBytes(), Example("b", 0, 0, 0, 0).ToBytes());
        bytes[^10] ^= 1;
        ISliceSource source = Dataset.OpenAll(_folder.Write("x.tfrecord", bytes), new());
        Assert.Contains("x.tfrecord: record 1 at byte", Assert.Throws<DataException>(() => SourceScan.Of(source)).Message);
    }

    private static TestExample Example(string name, params byte[] mask) => TestExample.Tf2(name, 2, 2, [1, 2, 3, mask.Sum(v => v)], mask);

    private ISliceSource Source(params TestExample[] examples) =>
        Dataset.OpenAll(_folder.Write("x.tfrecord", TestRecords.File(examples.Select(e => e.ToBytes()))), new());
}
