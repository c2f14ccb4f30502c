using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels.TwoClasses;

/// <summary>
/// A loss of two classes from logits: one pass over the scores for the loss and for how often each class was taken for which, and one more for
/// the gradient, since a Dice is known only after all pixels are.
/// </summary>
/// <remarks>
/// All comes of the difference d of the scores. With z = d where class 1 is true and −d where it is not, the true class has the probability σ(z), the
/// cross-entropy is softplus(−z), and (1 − σ(z))^γ is e^(−γ·softplus(z)).
/// </remarks>
internal static unsafe class TwoClassLoss
{
    private const int Classes = TwoClassLanes.Classes;

    /// <summary>Measures scores.</summary>
    /// <param name="workers">Do it.</param>
    /// <param name="terms">The loss.</param>
    /// <param name="scores">Two numbers a pixel.</param>
    /// <param name="truth">The class of each pixel, 0 or 1: (batch, height, width).</param>
    /// <param name="gradient">Written: of the loss; null where it is not wanted.</param>
    /// <param name="confusion">Added to: (batch, true class, predicted class); a tie is class 0.</param>
    /// <returns>The loss.</returns>
    public static double Measure(Workers workers, TwoClassTerms terms, FeatureMap scores, byte* truth, FeatureMap? gradient, long[,,] confusion)
    {
        if (terms.IsCrossentropy)
            return TwoClassCrossentropy.Measure(workers, scores, truth, gradient, confusion);
        RowSums[] rows = new RowSums[scores.Rows];
        EachRow(workers, scores, row =>
            rows[row] = MeasureRow(terms, scores.Row(row), truth + (nint)row * scores.Width, scores.Width));
        RegionSums[] samples = new RegionSums[scores.Batch];
        double pixels = (double)scores.Rows * scores.Width, loss = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            RowSums own = rows[row];
            int sample = row / scores.Height;
            loss += own.Loss / pixels;
            samples[sample] = samples[sample].Plus(new RegionSums(own.Both, own.Found, own.TrueCount));
            confusion[sample, 0, 0] += scores.Width - own.TrueCount - own.PredictedCount + own.BothCount;
            confusion[sample, 0, 1] += own.PredictedCount - own.BothCount;
            confusion[sample, 1, 0] += own.TrueCount - own.BothCount;
            confusion[sample, 1, 1] += own.BothCount;
        }
        (float IfTrue, float IfNot)[] slopes = new (float, float)[scores.Batch];
        foreach (DiceTerm dice in terms.Dices)
            loss += Add(dice, samples, slopes);
        if (gradient is { } to)
        {
            EachRow(workers, scores, row => WriteGradient(terms, (float)(1 / pixels), slopes[row / scores.Height],
                scores.Row(row), truth + (nint)row * scores.Width, to.Row(row), scores.Width));
        }
        return loss;
    }

    /// <summary>Adds the slope of a Dice by the probability of a pixel, for each sample, to those of others.</summary>
    /// <returns>Its part of the loss.</returns>
    private static double Add(DiceTerm dice, RegionSums[] samples, (float IfTrue, float IfNot)[] slopes)
    {
        RegionSums all = samples.Aggregate((sum, next) => sum.Plus(next));
        double loss = 0, weight = dice.Weight / samples.Length;
        for (int sample = 0; sample < samples.Length; sample++)
        {
            RegionSums own = dice.PerSample ? samples[sample] : all;
            double above = 2 * own.Both + dice.Smooth, below = own.Found + own.True + dice.Smooth;
            loss += weight * (1 - above / below);
            double share = dice.PerSample ? weight : dice.Weight;
            slopes[sample].IfTrue += (float)(share * (above / below - 2) / below);
            slopes[sample].IfNot += (float)(share * above / below / below);
        }
        return loss;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static RowSums MeasureRow(TwoClassTerms terms, float* scores, byte* truth, int width)
    {
        Vector512<float> zero = Vector512<float>.Zero, one = Vector512<float>.One;
        Vector512<float> foreground = Vector512.Create((float)terms.Foreground), background = Vector512.Create((float)terms.Background);
        Vector512<float> minusGamma = Vector512.Create((float)-terms.Gamma);
        bool focal = terms.Gamma > 0;
        Vector512<double> losses = Vector512<double>.Zero, both = Vector512<double>.Zero, found = Vector512<double>.Zero;
        int bothCount = 0, trueCount = 0, predictedCount = 0;
        for (int x = 0; x < width; x += Lanes.Count)
        {
            int count = Math.Min(width - x, Lanes.Count);
            ulong valid = (1UL << count) - 1;
            Vector512<float> present = TwoClassLanes.First(count);
            Vector512<float> difference = TwoClassLanes.Difference(scores + Classes * x, count), isTrue = TwoClassLanes.LoadTruth(truth + x, count);
            ulong trueBits = isTrue.ExtractMostSignificantBits() & valid;
            ulong predictedBits = Vector512.GreaterThan(difference, zero).ExtractMostSignificantBits() & valid;
            bothCount += BitOperations.PopCount(trueBits & predictedBits);
            trueCount += BitOperations.PopCount(trueBits);
            predictedCount += BitOperations.PopCount(predictedBits);

            // e^−|d| cannot overflow.
            Vector512<float> e = Vector512.Exp(-Vector512.Abs(difference)), u = one + e, log = TwoClassLanes.LogOfOneAnd(e, u);
            Vector512<float> wrong = Vector512.ConditionalSelect(isTrue, -difference, difference);
            Vector512<float> loss = (Lanes.AtLeast(wrong, zero) + log) * Vector512.ConditionalSelect(isTrue, foreground, background);
            if (focal)
                loss *= Vector512.Exp(minusGamma * (Lanes.AtLeast(-wrong, zero) + log));
            losses += TwoClassLanes.Widened(loss & present);
            Vector512<float> probability = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(difference, zero), one, e) / u & present;
            found += TwoClassLanes.Widened(probability);
            both += TwoClassLanes.Widened(probability & isTrue);
        }
        return new RowSums(Vector512.Sum(losses), Vector512.Sum(both), Vector512.Sum(found), bothCount, trueCount, predictedCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteGradient(TwoClassTerms terms, float share, (float IfTrue, float IfNot) slopes, float* scores, byte* truth, float* gradient, int width)
    {
        Vector512<float> zero = Vector512<float>.Zero, one = Vector512<float>.One;
        Vector512<float> foreground = Vector512.Create((float)terms.Foreground * share), background = Vector512.Create((float)terms.Background * share);
        Vector512<float> slopeIfTrue = Vector512.Create(slopes.IfTrue), slopeIfNot = Vector512.Create(slopes.IfNot), gamma = Vector512.Create((float)terms.Gamma);
        bool focal = terms.Gamma > 0;
        for (int x = 0; x < width; x += Lanes.Count)
        {
            int count = Math.Min(width - x, Lanes.Count);
            Vector512<float> difference = TwoClassLanes.Difference(scores + Classes * x, count), isTrue = TwoClassLanes.LoadTruth(truth + x, count);
            Vector512<float> e = Vector512.Exp(-Vector512.Abs(difference)), u = one + e;
            Vector512<float> wrong = Vector512.ConditionalSelect(isTrue, -difference, difference);
            Vector512<float> isWrong = Vector512.GreaterThanOrEqual(wrong, zero), likely = one / u, unlikely = e / u;
            // By z: the cross-entropy falls by the doubt 1 − σ(z); with γ its factor falls too.
            Vector512<float> fall = Vector512.ConditionalSelect(isWrong, likely, unlikely);
            if (focal)
            {
                Vector512<float> log = TwoClassLanes.LogOfOneAnd(e, u), sure = Vector512.ConditionalSelect(isWrong, unlikely, likely);
                Vector512<float> factor = Vector512.Exp(-gamma * (Lanes.AtLeast(-wrong, zero) + log));
                fall = factor * (fall + gamma * sure * (Lanes.AtLeast(wrong, zero) + log));
            }
            // By d, the way round that the truth has it; a probability rises by σ(d)·(1 − σ(d)).
            Vector512<float> own = Vector512.ConditionalSelect(isTrue, -fall * foreground, fall * background)
                + Vector512.ConditionalSelect(isTrue, slopeIfTrue, slopeIfNot) * likely * unlikely;
            TwoClassLanes.StoreOpposites(own, gradient + Classes * x, count);
        }
    }

    private static void EachRow(Workers workers, FeatureMap map, Action<int> work)
    {
        int atOnce = Math.Max(1, 4096 / map.Width);
        workers.For((map.Rows + atOnce - 1) / atOnce, piece =>
        {
            for (int row = piece * atOnce; row < Math.Min(map.Rows, (piece + 1) * atOnce); row++)
                work(row);
        });
    }

    private readonly record struct RowSums(double Loss, double Both, double Found, int BothCount, int TrueCount, int PredictedCount);

    private readonly record struct RegionSums(double Both, double Found, double True)
    {
        public RegionSums Plus(RegionSums other) => new(Both + other.Both, Found + other.Found, True + other.True);
    }
}
