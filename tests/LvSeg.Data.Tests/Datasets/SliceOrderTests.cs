using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Datasets;

/// <summary>The order of slices, the same promises for every kind of source.</summary>
public sealed class SliceOrderTests : IDisposable
{
    private const int Count = 30;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plain")]
    [InlineData("gzip")]
    [InlineData("pictures")]
    public void An_epoch_takes_every_slice_once(string kind)
    {
        ISliceSource source = Source(kind);
        Assert.Equal(Count, source.Count);
        string[] all = Names(source.InOrder()), epoch = Names(source.Shuffled(1, 0));
        Assert.Equal(all.Order(), epoch.Order());
        Assert.Equal(Count, all.Distinct().Count());
        Assert.NotEqual(all, epoch);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("gzip")]
    [InlineData("pictures")]
    public void The_seed_and_the_epoch_decide_the_order(string kind)
    {
        ISliceSource source = Source(kind), again = Source(kind);
        Assert.Equal(Names(source.Shuffled(1, 4)), Names(again.Shuffled(1, 4)));
        Assert.NotEqual(Names(source.Shuffled(1, 4)), Names(source.Shuffled(1, 5)));
        Assert.NotEqual(Names(source.Shuffled(1, 4)), Names(source.Shuffled(2, 4)));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("gzip")]
    [InlineData("pictures")]
    public void An_epoch_goes_on_where_it_was_left(string kind)
    {
        ISliceSource source = Source(kind);
        string[] epoch = Names(source.Shuffled(3, 2));
        foreach (int skip in (int[])[0, 1, 17, Count, Count + 5])
            Assert.Equal(epoch.Skip(skip), Names(source.Shuffled(3, 2, skip)));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("gzip")]
    [InlineData("pictures")]
    public void A_source_can_be_read_twice_at_once(string kind)
    {
        ISliceSource source = Source(kind);
        Assert.All(source.InOrder().Zip(source.InOrder()), pair => Assert.Equal(pair.First.Image, pair.Second.Image));
    }

    [Fact]
    public void A_gzip_file_larger_than_the_buffer_is_shuffled_whole()
    {
        const int Many = 2500;
        string path = _folder.Write("many.tfrecord", TestRecords.Gzip(TestRecords.File(
            Enumerable.Range(0, Many).Select(i => TestExample.Small($"{i}", 1, 1).ToBytes()))));
        ISliceSource source = Dataset.OpenAll(path, new());
        int[] order = [.. Names(source.Shuffled(1, 0)).Select(int.Parse)];
        Assert.Equal(Enumerable.Range(0, Many), order.Order());
        // A buffer of 1024 hands out the first slices early on average, but mixes far beyond neighbours.
        Assert.True(order.Take(500).Max() > 1024);
        Assert.Equal(order.Skip(2000), Names(source.Shuffled(1, 0, 2000)).Select(int.Parse));
    }

    private ISliceSource Source(string kind)
    {
        string root = _folder[kind, "x"];
        string path = Path.GetDirectoryName(root)!;
        for (int i = 0; i < Count; i++)
        {
            _folder.Write($"pictures/images/{i:D2}.png", TestPng.Grey(1, 2, (byte)i, 1));
            _folder.Write($"pictures/labels/{i:D2}.png", TestPng.Grey(1, 2, 0, 1));
        }
        byte[] Half(int from) => TestRecords.File(Enumerable.Range(from, Count / 2).Select(i => TestExample.Small($"{i:D2}").ToBytes()));
        _folder.Write("plain/a.tfrecord", Half(0));
        _folder.Write("plain/b.tfrecord", Half(Count / 2));
        _folder.Write("gzip/a.tfrecord", Half(0));
        _folder.Write("gzip/b.tfrecord.gz", TestRecords.Gzip(Half(Count / 2)));
        return Dataset.OpenAll(path, new());
    }

    private static string[] Names(IEnumerable<Slice> slices) => [.. slices.Select(s => s.Name)];
}
