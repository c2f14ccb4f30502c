using LvSeg.Evaluation.Segmentation;

namespace LvSeg.Runs.Studies;

/// <summary>
/// Asynchronous successive halving, the variant that stops: after <c>min</c>, <c>min·eta</c>, <c>min·eta²</c> … epochs, the rungs, a trial
/// goes on only where it is among the best 1/eta of the trials that have come to that rung so far.
/// </summary>
/// <param name="MinEpochs">Epochs of the first rung; 1 or more.</param>
/// <param name="Eta">2 or more.</param>
/// <param name="Better">Which value is the better one.</param>
/// <remarks>
/// Li et al.: A System for Massively Parallel Hyperparameter Tuning, MLSys 2020. Nobody waits for trials to come, so the first to come
/// goes on, and of the first 2·eta − 1 each that is the best so far.
/// </remarks>
public sealed record Halving(int MinEpochs, int Eta, Better Better)
{
    /// <summary>Whether trials are compared after an epoch.</summary>
    /// <param name="epoch">Counted from 1.</param>
    public bool IsRung(int epoch)
    {
        long rung = MinEpochs;
        while (rung < epoch)
            rung *= Eta;
        return rung == epoch;
    }

    /// <summary>Whether the trial that came last goes on.</summary>
    /// <param name="arrivals">The values at a rung in the order they came, its own last; null or not a number where the figure was not defined, which is worst.</param>
    public bool GoesOn(IReadOnlyList<double?> arrivals)
    {
        double? own = arrivals[^1];
        // Of equals the first to come is the better: a network that learns nothing has the same Dice as the next that does not.
        int before = arrivals.SkipLast(1).Count(other => !IsBetter(own, other));
        return before < Math.Max(1, arrivals.Count / Eta);
    }

    private bool IsBetter(double? one, double? other)
    {
        if (one is not { } a || double.IsNaN(a))
            return false;
        if (other is not { } b || double.IsNaN(b))
            return true;
        return Better == Better.Higher ? a > b : a < b;
    }
}
