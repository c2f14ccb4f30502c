namespace LvSeg.Keras.Kernels.TwoClasses;

/// <summary>What a loss of two classes from logits is made of: a part that is a mean over pixels, and Dices of sums over pixels.</summary>
/// <param name="Background">Weight of a pixel whose true class is 0.</param>
/// <param name="Foreground">Weight of a pixel whose true class is 1.</param>
/// <param name="Gamma">The pixel's cross-entropy is multiplied by (1 − p)^γ, p the probability of its true class.</param>
/// <param name="Dice">Soft Dices of class 1; null for none.</param>
internal sealed record TwoClassTerms(double Background = 0, double Foreground = 0, double Gamma = 0, IReadOnlyList<DiceTerm>? Dice = null)
{
    /// <summary>True where it is the cross-entropy and nothing else.</summary>
    public bool IsCrossentropy => this is { Background: 1, Foreground: 1, Gamma: 0, Dices.Count: 0 };

    /// <summary>Soft Dices of class 1.</summary>
    public IReadOnlyList<DiceTerm> Dices => Dice ?? [];

    private bool HasPixels => Background > 0 || Foreground > 0;

    /// <summary>So many times the loss.</summary>
    public TwoClassTerms Times(double factor) => new(factor * Background, factor * Foreground, Gamma,
        [.. Dices.Select(term => term with { Weight = factor * term.Weight })]);

    /// <summary>Both losses together; null where their pixels have two powers.</summary>
    public TwoClassTerms? Plus(TwoClassTerms other) => HasPixels && other.HasPixels && Gamma != other.Gamma ? null
        : new(Background + other.Background, Foreground + other.Foreground, HasPixels ? Gamma : other.Gamma, [.. Dices, .. other.Dices]);
}

/// <summary>Weight · (1 − (2Σpg + s)/(Σp + Σg + s)).</summary>
/// <param name="Weight">0 or more.</param>
/// <param name="Smooth">s, above 0.</param>
/// <param name="PerSample">Whether each sample has a Dice of its own, and the term is their mean.</param>
internal sealed record DiceTerm(double Weight, double Smooth, bool PerSample);
