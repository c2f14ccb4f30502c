using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Slices;

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
        Assert.Equal(4, scan.Hashes.Count);
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
