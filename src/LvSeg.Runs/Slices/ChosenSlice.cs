using LvSeg.Evaluation;

namespace LvSeg.Runs.Slices;

/// <summary>A slice that is shown, and why.</summary>
/// <param name="Role">Why.</param>
/// <param name="Rank">Its place by Dice from the lowest up, counted from 1; by size for the roles that the size decides.</param>
/// <param name="Of">How many slices have a place.</param>
/// <param name="Index">Where it stands in its data set, counted from 0.</param>
/// <param name="Case">What became of it.</param>
public sealed record ChosenSlice(SliceRole Role, int Rank, int Of, int Index, CaseResult Case)
{
    /// <summary>The most slices shown as the worst.</summary>
    public const int MostWorst = 3;

    /// <summary>
    /// The worst slices, the median and the best by Dice, then the smallest ventricle, the middle one and the largest. A slice whose truth and
    /// prediction are both empty has no Dice, and no place among the first; one whose truth is empty has no size, and none among the last.
    /// A slice is only once among the first and only once among the last; where there are few, roles are left out.
    /// </summary>
    /// <param name="cases">All slices, in their order.</param>
    public static IReadOnlyList<ChosenSlice> Choose(IReadOnlyList<CaseResult> cases)
    {
        // Of slices of equal Dice, such as 0, that with more wrong pixels is the worse.
        int[] byDice = [.. Indices(slice => slice.Counts.Dice is not null)
            .OrderBy(i => cases[i].Counts.Dice).ThenByDescending(i => cases[i].Counts.FalsePositives + cases[i].Counts.FalseNegatives)];
        int[] bySize = [.. Indices(slice => slice.Counts.TruthPixels > 0).OrderBy(i => cases[i].Counts.TruthPixels)];
        List<ChosenSlice> chosen = [];
        int worst = Math.Clamp((byDice.Length - 1) / 2, Math.Min(1, byDice.Length), MostWorst);
        for (int i = 0; i < worst; i++)
            Take(SliceRole.Worst, byDice, i);
        if (byDice.Length > 2)
            Take(SliceRole.Median, byDice, (byDice.Length - 1) / 2);
        if (byDice.Length > 1)
            Take(SliceRole.Best, byDice, byDice.Length - 1);
        if (bySize.Length > 0)
            Take(SliceRole.Smallest, bySize, 0);
        if (bySize.Length > 2)
            Take(SliceRole.Middle, bySize, (bySize.Length - 1) / 2);
        if (bySize.Length > 1)
            Take(SliceRole.Largest, bySize, bySize.Length - 1);
        return chosen;

        IEnumerable<int> Indices(Func<CaseResult, bool> has) => Enumerable.Range(0, cases.Count).Where(i => has(cases[i]));

        void Take(SliceRole role, int[] order, int place) =>
            chosen.Add(new ChosenSlice(role, place + 1, order.Length, order[place], cases[order[place]]));
    }
}
