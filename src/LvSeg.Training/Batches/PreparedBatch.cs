using LvSeg.Data.Slices;
using LvSeg.Keras.Fit;
using static TorchSharp.torch;

namespace LvSeg.Training.Batches;

/// <summary>Slices with their pixels and classes as a network takes them, made on whatever thread has time.</summary>
/// <remarks>
/// In managed arrays that the tensors only look at; those of a single slice are the slice's own, so nothing may be written into it. Tensors made
/// by another thread in the middle of a step would lie in malloc's heap between the step's own, and leave holes that the next one's do not fit into.
/// </remarks>
internal sealed class PreparedBatch
{
    private readonly int _height;
    private readonly int _width;
    private readonly float[] _images;
    private readonly byte[] _classes;

    /// <summary>Puts the slices in a row.</summary>
    /// <param name="slices">One or more, with masks, all of one size.</param>
    public PreparedBatch(Slice[] slices)
    {
        Slices = slices;
        (_height, _width) = (slices[0].Height, slices[0].Width);
        int pixels = _height * _width;
        _images = slices is [var only] ? only.Image : GC.AllocateUninitializedArray<float>(slices.Length * pixels);
        _classes = slices is [{ Mask: { } mask }] ? mask : GC.AllocateUninitializedArray<byte>(slices.Length * pixels);
        for (int i = 0; slices.Length > 1 && i < slices.Length; i++)
        {
            slices[i].Image.CopyTo(_images.AsSpan(i * pixels, pixels));
            slices[i].Mask.CopyTo(_classes.AsSpan(i * pixels, pixels));
        }
    }

    /// <summary>The slices.</summary>
    public IReadOnlyList<Slice> Slices { get; }

    /// <summary>The tensors, which belong to the dispose scope that is open; the slices are its tag.</summary>
    public Batch ToBatch() => new(
        as_tensor(_images, float32).reshape(Slices.Count, _height, _width, 1),
        as_tensor(_classes, uint8).reshape(Slices.Count, _height, _width),
        Slices);
}
