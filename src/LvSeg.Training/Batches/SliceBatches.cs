using LvSeg.Data.Slices;
using LvSeg.Keras.Fit;
using LvSeg.Training.Augmentation;

namespace LvSeg.Training.Batches;

/// <summary>Slices as batches for a network. All slices must have one size.</summary>
/// <param name="source">The slices, with masks.</param>
/// <param name="batchSize">Slices a batch; the last may have fewer.</param>
/// <param name="shuffleSeed">Decides the order of each epoch; null for the order of the files.</param>
/// <param name="augmenter">Changes each slice on its way; null for slices as they are.</param>
public sealed class SliceBatches(ISliceSource source, int batchSize, ulong? shuffleSeed = null, Augmenter? augmenter = null) : IBatches
{
    private const int SlicesAhead = 4;

    /// <inheritdoc/>
    public int Steps => (int)(((long)source.Count + batchSize - 1) / batchSize);

    /// <summary>The slices of a batch that came from here, in its order.</summary>
    public static IReadOnlyList<Slice> SlicesOf(Batch batch) => (IReadOnlyList<Slice>)batch.Tag!;

    /// <inheritdoc/>
    public IEnumerable<Batch> Epoch(int epoch, int skip = 0)
    {
        IEnumerable<Slice> slices = shuffleSeed is { } seed
            ? source.Shuffled(seed, epoch, skip * batchSize)
            : source.InOrder().Skip(skip * batchSize);
        if (augmenter is not null)
            slices = slices.Select((slice, place) => augmenter.Apply(slice, epoch, skip * batchSize + place));
        foreach (PreparedBatch batch in Prefetch.Ahead(slices.Chunk(batchSize).Select(chunk => new PreparedBatch(chunk)), Math.Max(1, SlicesAhead / batchSize)))
            yield return batch.ToBatch();
    }
}
