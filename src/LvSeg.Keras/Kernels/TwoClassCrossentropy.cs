using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LvSeg.Keras.Kernels;

/// <summary>
/// Cross-entropy of two classes from logits in one pass: the loss, its gradient, and how often each class was taken for which. With two classes
/// all of it comes of one number a pixel, the difference d of the scores: the loss is ln(1 + e^−d) where class 1 is true and ln(1 + e^d) where it is not.
/// </summary>
internal static unsafe class TwoClassCrossentropy
{
    /// <summary>Classes, and scores a pixel.</summary>
    public const int Classes = 2;

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
        Vector512<int> evens = 2 * Vector512<int>.Indices, odds = evens + Vector512<int>.One;
        Vector512<int> low = Vector512<int>.Indices >> 1, high = low + Vector512.Create(8);
        Vector512<int> second = Vector512.BitwiseAnd(Vector512<int>.Indices, Vector512<int>.One) << 4;
        Vector512<float> one = Vector512<float>.One;
        Vector512<double> losses = Vector512<double>.Zero;
        int bothTrue = 0, trueCount = 0, predictedCount = 0;
        for (int x = 0; x < width; x += Lanes.Count)
        {
            int count = Math.Min(width - x, Lanes.Count), pairs = Classes * count;
            ulong valid = (1UL << count) - 1;
            Vector512<float> first = Lanes.Load(scores + Classes * x, pairs), rest = Lanes.Load(scores + Classes * x + Lanes.Count, pairs - Lanes.Count);
            Vector512<float> difference = Avx512F.PermuteVar16x32x2(first, odds, rest) - Avx512F.PermuteVar16x32x2(first, evens, rest);
            Vector512<float> isTrue = LoadTruth(truth + x, count);
            ulong trueBits = isTrue.ExtractMostSignificantBits() & valid;
            ulong predictedBits = Vector512.GreaterThan(difference, Vector512<float>.Zero).ExtractMostSignificantBits() & valid;
            bothTrue += System.Numerics.BitOperations.PopCount(trueBits & predictedBits);
            trueCount += System.Numerics.BitOperations.PopCount(trueBits);
            predictedCount += System.Numerics.BitOperations.PopCount(predictedBits);

            // e^−|d| cannot overflow; ln(1 + e) by way of u = 1 + e keeps the digits that 1 + e loses.
            Vector512<float> e = Vector512.Exp(-Vector512.Abs(difference)), u = one + e;
            Vector512<float> log = Vector512.ConditionalSelect(Vector512.Equals(u, one), e, Vector512.Log(u) * e / (u - one));
            Vector512<float> wrong = Vector512.ConditionalSelect(isTrue, -difference, difference);
            Vector512<float> loss = Lanes.AtLeast(wrong, Vector512<float>.Zero) + log;
            if (count < Lanes.Count)
                loss &= Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
            losses += Avx512F.ConvertToVector512Double(loss.GetLower()) + Avx512F.ConvertToVector512Double(loss.GetUpper());
            if (gradient is null)
                continue;
            Vector512<float> probability = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(difference, Vector512<float>.Zero), one, e) / u;
            Vector512<float> own = (probability - (isTrue & one)) * share;
            Avx512F.PermuteVar16x32x2(-own, low + second, own).Store(gradient + Classes * x, pairs);
            Avx512F.PermuteVar16x32x2(-own, high + second, own).Store(gradient + Classes * x + Lanes.Count, pairs - Lanes.Count);
        }
        counts[0] = width - trueCount - predictedCount + bothTrue;
        counts[1] = predictedCount - bothTrue;
        counts[2] = trueCount - bothTrue;
        counts[3] = bothTrue;
        return Vector512.Sum(losses);
    }

    // All bits set where the class is 1.
    private static Vector512<float> LoadTruth(byte* truth, int count)
    {
        byte* whole = stackalloc byte[Lanes.Count];
        if (count < Lanes.Count)
        {
            new ReadOnlySpan<byte>(truth, count).CopyTo(new Span<byte>(whole, Lanes.Count));
            truth = whole;
        }
        return Vector512.Equals(Avx512F.ConvertToVector512Int32(Vector128.Load(truth)), Vector512<int>.One).AsSingle();
    }
}
