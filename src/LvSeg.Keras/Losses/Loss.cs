using LvSeg.Keras.Kernels.TwoClasses;
using static TorchSharp.torch;

namespace LvSeg.Keras.Losses;

/// <summary>How wrong the scores are, as one number to make smaller.</summary>
public abstract class Loss
{
    /// <summary>The mean over the batch and all pixels: a scalar on the scores' device.</summary>
    /// <param name="truth">Classes, int64: (batch, height, width).</param>
    /// <param name="scores">In the order of the computation: (batch, classes, height, width), or (batch, classes).</param>
    public abstract Tensor Of(Tensor truth, Tensor scores);

    /// <summary>The same loss for two classes, as this program's kernels compute it; null where they cannot.</summary>
    internal virtual TwoClassTerms? TwoClasses => null;
}
