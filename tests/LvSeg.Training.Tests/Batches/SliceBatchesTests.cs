using LvSeg.Data;
using LvSeg.Data.Slices;
using LvSeg.Keras.Fit;
using LvSeg.Testing;
using LvSeg.Training.Batches;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Training.Tests.Batches;

public sealed class SliceBatchesTests
{
    [Fact]
    public void Slices_come_in_the_order_of_the_files_and_the_last_batch_is_smaller()
    {
        Slice[] slices = TestSlices.Make(..7);
        var batches = new SliceBatches(new ListedSlices(slices), batchSize: 3);
        Assert.Equal(3, batches.Steps);
        Assert.Equal([[0, 1, 2], [3, 4, 5], [6]], Numbers(batches, slices, epoch: 0));
    }

    [Fact]
    public void A_seed_gives_each_epoch_the_order_that_the_source_has_for_it()
    {
        Slice[] slices = TestSlices.Make(..7);
        var source = new ListedSlices(slices);
        var batches = new SliceBatches(source, batchSize: 3, shuffleSeed: 5);
        Assert.Equal([[6, 5, 4], [3, 2, 1], [0]], Numbers(batches, slices, epoch: 0));
        Assert.Equal([[5, 4, 3], [2, 1, 0], [6]], Numbers(batches, slices, epoch: 1));
        Assert.All(source.Seeds, seed => Assert.Equal(5ul, seed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5ul)]
    public void Skipping_batches_leaves_the_rest_as_it_was(ulong? seed)
    {
        Slice[] slices = TestSlices.Make(..7);
        var batches = new SliceBatches(new ListedSlices(slices), batchSize: 2, shuffleSeed: seed);
        int[][] whole = Numbers(batches, slices, epoch: 1);
        for (int skip = 0; skip <= whole.Length; skip++)
            Assert.Equal(whole[skip..], Numbers(batches, slices, epoch: 1, skip));
    }

    [Fact]
    public void A_batch_holds_the_pixels_and_the_classes_of_its_slices()
    {
        Slice[] slices = [Flat(0.25f, 0, 1), Flat(0.5f, 1, 1)];
        var batches = new SliceBatches(new ListedSlices(slices), batchSize: 2);
        using var scope = NewDisposeScope();
        Batch batch = Assert.Single(batches.Epoch(0));
        Assert.Equal([2L, 1L, 2L, 1L], batch.Inputs.shape);
        Assert.Equal([0.25f, 0.25f, 0.5f, 0.5f], batch.Inputs.data<float>().ToArray());
        Assert.Equal([2L, 1L, 2L], batch.Targets.shape);
        Assert.Equal([0, 1, 1, 1], batch.Targets.data<byte>().ToArray());

        static Slice Flat(float value, params byte[] mask) => new("flat", null, 1, 2, [value, value], mask);
    }

    [Fact]
    public void Batches_stay_as_they_are_while_others_are_made()
    {
        Slice[] slices = TestSlices.Make(..9, side: 9);
        using var scope = NewDisposeScope();
        Batch[] all = [.. new SliceBatches(new ListedSlices(slices), batchSize: 1).Epoch(0)];
        GC.Collect();
        Assert.Equal(slices.SelectMany(slice => slice.Image), all.SelectMany(batch => batch.Inputs.data<float>().ToArray()));
        Assert.Equal(slices.SelectMany(slice => slice.Mask!), all.SelectMany(batch => batch.Targets.data<byte>().ToArray()));
    }

    [Fact]
    public void What_belongs_to_a_batch_is_gone_with_the_scope_it_was_asked_for_in()
    {
        long before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using IEnumerator<Batch> batches = new SliceBatches(new ListedSlices(TestSlices.Make(..9)), batchSize: 2).Epoch(0).GetEnumerator();
        for (int i = 0; i < 3; i++)
        {
            using var scope = NewDisposeScope();
            Assert.True(batches.MoveNext());
        }
        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void An_error_of_the_source_comes_where_its_slice_would_have_come()
    {
        Slice[] slices = TestSlices.Make(..9);
        var batches = new SliceBatches(new ListedSlices(slices) { BrokenAt = 6 }, batchSize: 2);
        int seen = 0;
        using var scope = NewDisposeScope();
        var error = Assert.Throws<DataException>(() =>
        {
            foreach (Batch _ in batches.Epoch(0))
                seen++;
        });
        Assert.Equal("slice 6 is broken", error.Message);
        Assert.Equal(3, seen);
    }

    [Fact]
    public void Leaving_an_epoch_early_closes_the_source_and_reads_no_further()
    {
        Slice[] slices = TestSlices.Make(..200);
        var source = new ListedSlices(slices);
        using var scope = NewDisposeScope();
        foreach (Batch _ in new SliceBatches(source, batchSize: 1).Epoch(0))
            break;
        // Closed here, not later: leaving waits for the thread that read ahead.
        Assert.Equal(1, source.Closed);
        Assert.InRange(source.Handed, 1, 10);
    }

    private static int[][] Numbers(SliceBatches batches, Slice[] slices, int epoch, int skip = 0)
    {
        using var scope = NewDisposeScope();
        List<int[]> numbers = [];
        foreach (Batch batch in batches.Epoch(epoch, skip))
        {
            int[] current = [.. SliceBatches.SlicesOf(batch).Select(slice => Array.FindIndex(slices, known => known.Name == slice.Name))];
            Assert.Equal(current.SelectMany(i => slices[i].Image), batch.Inputs.data<float>().ToArray());
            numbers.Add(current);
        }
        return [.. numbers];
    }

    /// <summary>Slices of a list; "shuffled" is backwards, turned by the epoch.</summary>
    private sealed class ListedSlices(Slice[] slices) : ISliceSource
    {
        public int Count => slices.Length;

        public int? BrokenAt { get; init; }

        public int Handed { get; private set; }

        public int Closed { get; private set; }

        public List<ulong> Seeds { get; } = [];

        public IEnumerable<Slice> InOrder() => Hand(Enumerable.Range(0, Count));

        public IEnumerable<Slice> Shuffled(ulong seed, int epoch, int skip = 0)
        {
            Seeds.Add(seed);
            return Hand(Enumerable.Range(0, Count).Select(i => (2 * Count - 1 - i - epoch) % Count).Skip(skip));
        }

        private IEnumerable<Slice> Hand(IEnumerable<int> order)
        {
            try
            {
                foreach (int i in order)
                {
                    if (i == BrokenAt)
                        throw new DataException($"slice {i} is broken");
                    Handed++;
                    yield return slices[i];
                }
            }
            finally
            {
                Closed++;
            }
        }
    }
}
