using LvSeg.Data.Phantom;
using LvSeg.Data.Slices;
using LvSeg.Keras.Fit;
using static TorchSharp.torch;

namespace LvSeg.Benchmarks.Timing;

/// <summary>Slices that are at hand, so that no reading is timed.</summary>
internal sealed class SlicesInMemory(IReadOnlyList<Slice> slices) : ISliceSource
{
    public int Count => slices.Count;

    /// <summary>Slices of the synthetic phantom.</summary>
    /// <param name="count">How many; 4 or more.</param>
    /// <param name="side">Their side, in pixels; a multiple of 16 from 64 to 512.</param>
    public static Slice[] Draw(int count, int side) => [.. PhantomSet.Generate(new PhantomOptions(Patients: 2, Slices: count, Size: side))];

    public IEnumerable<Slice> InOrder() => slices;

    public IEnumerable<Slice> Shuffled(ulong seed, int epoch, int skip = 0) => slices.Skip(skip);
}

/// <summary>Batches whose tensors are at hand, again and again.</summary>
internal sealed class BatchesInMemory : IBatches, IDisposable
{
    private readonly Batch[] _batches;

    /// <param name="slices">Each batch takes the next of them; the first again after the last.</param>
    /// <param name="batchSize">Slices a batch.</param>
    /// <param name="distinct">Batches that differ.</param>
    public BatchesInMemory(IReadOnlyList<Slice> slices, int batchSize, int distinct = 4) =>
        _batches = [.. Enumerable.Range(0, distinct).Select(i => Make(slices, i * batchSize, batchSize))];

    /// <inheritdoc/>
    public int Steps { get; set; } = 1;

    /// <summary>One of them, by a number that may be larger than theirs.</summary>
    public Batch this[int i] => _batches[i % _batches.Length];

    /// <inheritdoc/>
    public IEnumerable<Batch> Epoch(int epoch, int skip = 0) => Enumerable.Range(skip, Math.Max(0, Steps - skip)).Select(i => this[i]);

    public void Dispose()
    {
        foreach (Batch batch in _batches)
        {
            batch.Inputs.Dispose();
            batch.Targets.Dispose();
        }
    }

    private static Batch Make(IReadOnlyList<Slice> slices, int from, int count)
    {
        using var scope = NewDisposeScope();
        Slice[] chosen = [.. Enumerable.Range(from, count).Select(i => slices[i % slices.Count])];
        (int height, int width) = (chosen[0].Height, chosen[0].Width);
        Tensor images = tensor(chosen.SelectMany(slice => slice.Image).ToArray(), [count, height, width, 1]);
        Tensor masks = tensor(chosen.SelectMany(slice => slice.Mask!).ToArray(), [count, height, width]).to(int64);
        return new Batch(images.DetachFromDisposeScope(), masks.DetachFromDisposeScope());
    }
}
