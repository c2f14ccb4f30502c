namespace LvSeg.Evaluation.Statistics;

/// <summary>
/// What a slice, or a patient, adds to a figure: over a set, the figure is the sum of the parts divided by the sum of the wholes. For a mean the part is the
/// value and the whole is 1; one that is not counted adds nothing to either.
/// </summary>
/// <param name="Part">Above the line.</param>
/// <param name="Whole">Below the line, 0 or more.</param>
public readonly record struct Share(double Part, double Whole)
{
    /// <summary>What adds nothing.</summary>
    public static Share None => default;

    /// <summary>The quotient; null where the whole is 0.</summary>
    public double? Value => Whole == 0 ? null : Part / Whole;

    /// <summary>A value of a mean; nothing where it is null.</summary>
    public static Share Of(double? value) => value is { } number ? new Share(number, 1) : None;

    /// <summary>Both together.</summary>
    public static Share operator +(Share left, Share right) => new(left.Part + right.Part, left.Whole + right.Whole);

    /// <summary>The same as the operator +.</summary>
    public static Share Add(Share left, Share right) => left + right;

    /// <summary>All together.</summary>
    public static Share Sum(IEnumerable<Share> shares) => shares.Aggregate(None, Add);
}
