using System.Numerics;
using System.Runtime.CompilerServices;

namespace LvSeg.Evaluation.Segmentation;

/// <summary>How the pixels of one slice, or of several added up, fall: the left ventricle is the positive class.</summary>
/// <param name="TruePositives">In the truth and in the prediction.</param>
/// <param name="FalsePositives">In the prediction alone.</param>
/// <param name="FalseNegatives">In the truth alone.</param>
/// <param name="TrueNegatives">In neither.</param>
/// <remarks>A = truth, B = prediction, I = their intersection. A figure without a value (0/0) is null, never 0, 1 or NaN.</remarks>
public readonly record struct PixelCounts(
    long TruePositives, long FalsePositives, long FalseNegatives, long TrueNegatives)
{
    /// <summary>Pixels in all.</summary>
    public long Pixels => TruePositives + FalsePositives + FalseNegatives + TrueNegatives;

    /// <summary>|A|, the pixels of the truth.</summary>
    public long TruthPixels => TruePositives + FalseNegatives;

    /// <summary>The pixels that are not in the truth.</summary>
    public long BackgroundPixels => TrueNegatives + FalsePositives;

    /// <summary>|B|, the pixels of the prediction.</summary>
    public long PredictedPixels => TruePositives + FalsePositives;

    /// <summary>Pixels given the right class / all pixels; null without pixels.</summary>
    public double? Accuracy => Ratio(TruePositives + TrueNegatives, Pixels);

    /// <summary>2I / (|A| + |B|); null where both masks are empty.</summary>
    public double? Dice => Ratio(2 * TruePositives, TruthPixels + PredictedPixels);

    /// <summary>(2I + 1) / (|A| + |B| + 1), the smoothed Dice of the course's notebook; 1 where both masks are empty, null without pixels.</summary>
    public double? DiceCourse => Pixels == 0 ? null : Ratio(2 * TruePositives + 1, TruthPixels + PredictedPixels + 1);

    /// <summary>I / |A ∪ B|; null where both masks are empty.</summary>
    public double? Iou => Ratio(TruePositives, TruePositives + FalsePositives + FalseNegatives);

    /// <summary>I / |A|, the part of the truth that was found; null where the truth is empty.</summary>
    public double? Sensitivity => Ratio(TruePositives, TruthPixels);

    /// <summary>True negatives / background pixels, the part of the background that was left out; null where the truth is every pixel.</summary>
    public double? Specificity => Ratio(TrueNegatives, BackgroundPixels);

    /// <summary>I / |B|, the part of the prediction that is right; null where the prediction is empty.</summary>
    public double? Precision => Ratio(TruePositives, PredictedPixels);

    /// <summary>Counts the pixels of one slice.</summary>
    /// <param name="truth">The true class of each pixel, row by row.</param>
    /// <param name="predicted">The predicted class of each pixel, in the same order.</param>
    /// <param name="positive">The class that is counted; every other one is negative.</param>
    /// <exception cref="ArgumentException">The masks have different lengths.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PixelCounts Of(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted, byte positive = 1)
    {
        if (truth.Length != predicted.Length)
            throw new ArgumentException($"The truth has {truth.Length} pixels, the prediction {predicted.Length}.", nameof(predicted));

        int both = 0, inTruth = 0, inPrediction = 0;
        for (int i = 0; i < truth.Length; i += MaskBits.PixelsPerWord)
        {
            ulong a = MaskBits.Word(truth, i, positive), b = MaskBits.Word(predicted, i, positive);
            both += BitOperations.PopCount(a & b);
            inTruth += BitOperations.PopCount(a);
            inPrediction += BitOperations.PopCount(b);
        }
        return new PixelCounts(both, inPrediction - both, inTruth - both, truth.Length - inTruth - inPrediction + both);
    }

    /// <summary>The counts of both, pixel for pixel: what pooling over slices means.</summary>
    public static PixelCounts operator +(PixelCounts left, PixelCounts right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives,
        left.TrueNegatives + right.TrueNegatives);

    /// <summary>The same as the operator +.</summary>
    public static PixelCounts Add(PixelCounts left, PixelCounts right) => left + right;

    private static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
