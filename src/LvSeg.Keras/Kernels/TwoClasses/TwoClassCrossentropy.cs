using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels.TwoClasses;

/// <summary>
/// Cross-entropy of two classes from logits in one pass: the loss, its gradient, and how often each class was taken for which. With two classes
/// all of it comes of one number a pixel, the difference d of the scores: the loss is ln(1 + e^−d) where class 1 is true and ln(1 + e^d) where it is not.
/// </summary>
internal static unsafe class TwoClassCrossentropy
{
    /// <summary>Classes, and scores a pixel.</summary>
    public const int Classes = TwoClassLanes.Classes;

    /// <summary>Measures scores.</summary>
    /// <param name="workers">Do it.</param>
    /// <param name="scores">Two numbers a pixel.</param>
    /// <param name="truth">The class of each pixel, 0 or 1: (batch, height, width).</param>
    /// <param name="gradient">Written: of the mean loss over all pixels; null where it is not wanted.</param>
    /// <param name="confusion">Added to: (batch, true class, predicted class); a tie is class 0.</param>
    /// <returns>The mean loss over all pixels.</returns>
    public static double Measure(Workers workers, FeatureMap scores, byte* truth, FeatureMap? gradient, long[,,] confusion)
    {
        double[] losses = new double[scores.Rows];
        int[] counts = new int[scores.Rows * Classes * Classes];
        float share = 1f / ((float)scores.Rows * scores.Width);
        int rowsAtOnce = Math.Max(1, 4096 / scores.Width);
        workers.For((scores.Rows + rowsAtOnce - 1) / rowsAtOnce, piece =>
        {
            for (int row = piece * rowsAtOnce; row < Math.Min(scores.Rows, (piece + 1) * rowsAtOnce); row++)
            {
                losses[row] = MeasureRow(scores.Row(row), truth + (nint)row * scores.Width, gradient is { } g ? g.Row(row) : null,
                    scores.Width, share, counts.AsSpan(row * Classes * Classes, Classes * Classes));
            }
        });
        for (int row = 0; row < scores.Rows; row++)
        {
            for (int i = 0; i < Classes * Classes; i++)
                confusion[row / scores.Height, i / Classes, i % Classes] += counts[row * Classes * Classes + i];
        }
        return losses.Sum() / ((double)scores.Rows * scores.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double MeasureRow(float* scores, byte* truth, float* gradient, int width, float share, Span<int> counts)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<double> losses = Vector512<double>.Zero;
        int bothTrue = 0, trueCount = 0, predictedCount = 0;
        for (int x = 0; x < width; x += Lanes.Count)
        {
            int count = Math.Min(width - x, Lanes.Count);
            ulong valid = (1UL << count) - 1;
            Vector512<float> difference = TwoClassLanes.Difference(scores + Classes * x, count);
            Vector512<float> isTrue = TwoClassLanes.LoadTruth(truth + x, count);
            ulong trueBits = isTrue.ExtractMostSignificantBits() & valid;
            ulong predictedBits = Vector512.GreaterThan(difference, Vector512<float>.Zero).ExtractMostSignificantBits() & valid;
            bothTrue += System.Numerics.BitOperations.PopCount(trueBits & predictedBits);
            trueCount += System.Numerics.BitOperations.PopCount(trueBits);
            predictedCount += System.Numerics.BitOperations.PopCount(predictedBits);

            // e^−|d| cannot overflow.
            Vector512<float> e = Vector512.Exp(-Vector512.Abs(difference)), u = one + e;
            Vector512<float> log = TwoClassLanes.LogOfOneAnd(e, u);
            Vector512<float> wrong = Vector512.ConditionalSelect(isTrue, -difference, difference);
            Vector512<float> loss = Lanes.AtLeast(wrong, Vector512<float>.Zero) + log;
            if (count < Lanes.Count)
                loss &= TwoClassLanes.First(count);
            losses += TwoClassLanes.Widened(loss);
            if (gradient is null)
                continue;
            Vector512<float> probability = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(difference, Vector512<float>.Zero), one, e) / u;
            Vector512<float> own = (probability - (isTrue & one)) * share;
            TwoClassLanes.StoreOpposites(own, gradient + Classes * x, count);
        }
        counts[0] = width - trueCount - predictedCount + bothTrue;
        counts[1] = predictedCount - bothTrue;
        counts[2] = trueCount - bothTrue;
        counts[3] = bothTrue;
        return Vector512.Sum(losses);
    }
}
