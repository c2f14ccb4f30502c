using LvSeg.Keras.Fit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Fit;

/// <summary>One sample: a picture (height, width, channels) with its classes (height, width), or a row with one class.</summary>
internal sealed record Sample(Array Input, Array Classes);

/// <summary>Batches of samples from memory, made when they are asked for; the last may be smaller.</summary>
/// <param name="batchSize">Samples in a batch.</param>
/// <param name="samples">In the order of the first epoch.</param>
/// <param name="rotates">True to begin each epoch one sample later than the one before, so that its order is its own.</param>
internal sealed class ListedBatches(int batchSize, IReadOnlyList<Sample> samples, bool rotates = false) : IBatches
{
    public int Steps => (samples.Count + batchSize - 1) / batchSize;

    public IEnumerable<Batch> Epoch(int epoch, int skip = 0)
    {
        IEnumerable<Sample> order = Enumerable.Range(0, samples.Count)
            .Select(i => samples[(i + (rotates ? epoch : 0)) % samples.Count]);
        foreach (Sample[] batch in order.Chunk(batchSize).Skip(skip))
        {
            yield return new Batch(
                Arrays.ToBatch([.. batch.Select(sample => sample.Input)]),
                batch[0].Classes.Rank == 1
                    ? tensor([.. batch.Select(sample => (long)((int[])sample.Classes)[0])])
                    : Arrays.ToBatch([.. batch.Select(sample => sample.Classes)]).to(int64));
        }
    }
}
