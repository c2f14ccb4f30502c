using static TorchSharp.torch;

namespace LvSeg.Keras.Fit;

/// <summary>What one step sees.</summary>
/// <param name="Inputs">In Keras's order: (batch, height, width, channels), float32.</param>
/// <param name="Targets">Classes, uint8 or int64: (batch, height, width).</param>
/// <param name="Tag">Whatever whoever made the batch wants to find with it again; nothing here looks at it.</param>
public readonly record struct Batch(Tensor Inputs, Tensor Targets, object? Tag = null);

/// <summary>Data in batches. Tensors may be made when they are asked for: the caller has a dispose scope open then.</summary>
public interface IBatches
{
    /// <summary>Batches in an epoch; the last may be smaller.</summary>
    int Steps { get; }

    /// <summary>The batches of one epoch, in its own order.</summary>
    /// <param name="epoch">Counted from 0.</param>
    /// <param name="skip">Batches to leave out at the start: where an interrupted epoch goes on.</param>
    IEnumerable<Batch> Epoch(int epoch, int skip = 0);
}
