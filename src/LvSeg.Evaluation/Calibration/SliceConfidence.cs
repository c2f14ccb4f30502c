using System.Runtime.CompilerServices;
using LvSeg.Evaluation.Statistics;

namespace LvSeg.Evaluation.Calibration;

/// <summary>
/// How sure a network is of the mask that it draws, told without the truth: the Dice that the mask would have with the probabilities themselves. Where it is low the Dice with
/// the truth is likely to be low, so that bad slices can be found where nobody has drawn anything.
/// </summary>
public static class SliceConfidence
{
    /// <summary>2 Σ p over the mask / (Σ p over all pixels + |mask|): 1 where each pixel of the mask has p = 1 and all others 0.</summary>
    /// <param name="predicted">The predicted class of each pixel; 1 is the left ventricle.</param>
    /// <param name="probability">The probability of the left ventricle, 0 … 1, of each.</param>
    /// <returns>
    /// 0 where the mask is empty, since a slice on which nothing was found is one to look at; null where besides all probabilities are 0, and where one is not a number.
    /// </returns>
    /// <exception cref="ArgumentException">The two have different lengths.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double? Of(ReadOnlySpan<byte> predicted, ReadOnlySpan<float> probability)
    {
        if (predicted.Length != probability.Length)
            throw new ArgumentException($"The prediction has {predicted.Length} pixels; {probability.Length} have a probability.", nameof(probability));
        double sum = 0, inside = 0;
        int mask = 0;
        for (int i = 0; i < predicted.Length; i++)
        {
            float p = probability[i];
            sum += p;
            if (predicted[i] != 1)
                continue;
            mask++;
            inside += p;
        }
        return double.IsNaN(sum) || sum + mask == 0 ? null : 2 * inside / (sum + mask);
    }

    /// <summary>Spearman's rank correlation of confidence and Dice over the slices that have both; null where it has no value.</summary>
    public static double? RankCorrelation(IEnumerable<CaseResult> cases)
    {
        CaseResult[] told = [.. cases.Where(slice => slice.Confidence is not null && slice.Counts.Dice is not null)];
        return Correlation.OfRanks([.. told.Select(slice => slice.Confidence!.Value)], [.. told.Select(slice => slice.Counts.Dice!.Value)]);
    }

    /// <summary>The slices of which the network is least sure, the least sure first.</summary>
    /// <param name="cases">All slices; those without a confidence are passed over.</param>
    /// <param name="count">The most that are wanted.</param>
    public static IReadOnlyList<CaseResult> Lowest(IEnumerable<CaseResult> cases, int count) =>
        [.. cases.Where(slice => slice.Confidence is not null).OrderBy(slice => slice.Confidence).Take(count)];
}
