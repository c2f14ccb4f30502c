using LvSeg.Keras.Kernels.TwoClasses;
using static TorchSharp.torch;

namespace LvSeg.Keras.Losses;

/// <summary>Several losses, each times its weight, added up: what Keras calls <c>loss_weights</c>, for one output.</summary>
public sealed class SumOfLosses : Loss
{
    private readonly (double Weight, Loss Loss)[] _parts;

    /// <param name="parts">One or more; the weights are 0 or more.</param>
    /// <exception cref="KerasException">There is no part, or a weight is negative or no finite number.</exception>
    public SumOfLosses(params (double Weight, Loss Loss)[] parts)
    {
        if (parts.Length == 0)
            throw new KerasException("A sum of losses needs one or more of them; received none.");
        if (parts.FirstOrDefault(part => !double.IsFinite(part.Weight) || part.Weight < 0) is { Loss: not null } wrong)
            throw new KerasException($"The weight of a loss in a sum must be 0 or more; received {wrong.Weight} for {wrong.Loss.GetType().Name}.");
        _parts = [.. parts];
    }

    /// <inheritdoc/>
    internal override TwoClassTerms? TwoClasses => _parts.Select(part => part.Loss.TwoClasses?.Times(part.Weight))
        .Aggregate<TwoClassTerms?, TwoClassTerms?>(new TwoClassTerms(), (sum, terms) => terms is null ? null : sum?.Plus(terms));

    /// <inheritdoc/>
    public override Tensor Of(Tensor truth, Tensor scores) =>
        _parts.Select(part => part.Loss.Of(truth, scores) * part.Weight).Aggregate((sum, next) => sum + next);
}
