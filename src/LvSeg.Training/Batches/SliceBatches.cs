using LvSeg.Data.Slices;
using LvSeg.Keras.Fit;
using static TorchSharp.torch;

namespace LvSeg.Training.Batches;

/// <summary>Slices as batches for a network. All slices must have one size.</summary>
/// <param name="source">The slices, with masks.</param>
/// <param name="batchSize">Slices a batch; the last may have fewer.</param>
/// <param name="shuffleSeed">Decides the order of each epoch; null for the order of the files.</param>
public sealed class SliceBatches(ISliceSource source, int batchSize, ulong? shuffleSeed = null) : IBatches
{
    private const int SlicesAhead = 4;

    /// <inheritdoc/>
    public int Steps => (source.Count + batchSize - 1) / batchSize;

    /// <summary>The slices of the batch that was handed out last.</summary>
    public IReadOnlyList<Slice> Current { get; private set; } = [];

    /// <inheritdoc/>
    public IEnumerable<Batch> Epoch(int epoch, int skip = 0)
    {
        IEnumerable<Slice> slices = shuffleSeed is { } seed
            ? source.Shuffled(seed, epoch, skip * batchSize)
            : source.InOrder().Skip(skip * batchSize);
        foreach (Slice[] chunk in Prefetch.Ahead(slices.Chunk(batchSize), Math.Max(1, SlicesAhead / batchSize)))
        {
            Current = chunk;
            yield return ToBatch(chunk);
        }
    }

    private static Batch ToBatch(Slice[] slices)
    {
        (int height, int width) = (slices[0].Height, slices[0].Width);
        float[] images = new float[slices.Length * height * width];
        byte[] masks = new byte[images.Length];
        for (int i = 0; i < slices.Length; i++)
        {
            slices[i].Image.CopyTo(images, i * height * width);
            slices[i].Mask!.CopyTo(masks, i * height * width);
        }
        return new Batch(
            tensor(images, [slices.Length, height, width, 1]),
            tensor(masks, [slices.Length, height, width]).to(int64));
    }
}
