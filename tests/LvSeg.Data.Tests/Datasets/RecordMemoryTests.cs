using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Datasets;

/// <summary>Reading costs the memory of the slices that are handed out, and one record's.</summary>
public sealed class RecordMemoryTests : IDisposable
{
    private const int Records = 40;
    private const int Side = 100;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("records")]
    [InlineData("one by one")]
    [InlineData("gzip")]
    public void A_record_takes_no_memory_of_its_own(string way)
    {
        byte[] file = TestRecords.File(Enumerable.Range(0, Records).Select(i => TestExample.Small($"{i}", Side, Side).ToBytes()));
        string path = _folder.Write("x.tfrecord", way == "gzip" ? TestRecords.Gzip(file) : file);
        ISliceSource source = Dataset.OpenAll(path, new());
        // Once before, so that only what each record costs is counted.
        Assert.Equal(Records, Read().Count());

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(Records, Read().Count());
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // A slice has four bytes a pixel and its mask one; a record has nine, and names and numbers. Gzip begins with a piece of a megabyte.
        const int slices = Records * Side * Side * 5, oneRecord = 200_000, piece = 1 << 20, names = Records * 8_000;
        Assert.InRange(allocated, slices, slices + names + (way == "gzip" ? piece : oneRecord));

        IEnumerable<Slice> Read() => way == "one by one"
            ? SliceAttempt.ReadEach(path, new(), requireMasks: true).Select(attempt => attempt.Slice!)
            : source.InOrder();
    }

    [Fact]
    public void Records_that_grow_and_shrink_are_each_read_whole()
    {
        int[] sides = [3, 90, 1, 200, 7, 199];
        byte[] file = TestRecords.File(sides.Select(side => TestExample.Small($"{side}", side, side).ToBytes()));
        foreach (byte[] bytes in (byte[][])[file, TestRecords.Gzip(file)])
        {
            ISliceSource source = Dataset.OpenAll(_folder.Write("x.tfrecord", bytes), new());
            foreach ((Slice slice, int side) in source.InOrder().ToArray().Zip(sides))
            {
                Assert.Equal(($"{side}", side, side), (slice.Name, slice.Height, slice.Width));
                Assert.Equal(Enumerable.Range(0, side * side).Select(i => 4 * i / 1024f), slice.Image);
            }
        }
    }
}
