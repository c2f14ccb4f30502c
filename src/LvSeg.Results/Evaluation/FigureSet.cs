using LvSeg.Results.Segmentation;

namespace LvSeg.Results.Evaluation;

/// <summary>Every figure of <see cref="Figures.All"/> over one set of slices, and the loss.</summary>
public sealed class FigureSet
{
    private readonly Dictionary<string, Score> _scores;

    private FigureSet(int slices, double? loss, Dictionary<string, Score> scores)
    {
        Slices = slices;
        Loss = loss;
        _scores = scores;
    }

    /// <summary>Slices in the set.</summary>
    public int Slices { get; }

    /// <summary>The mean loss; null for a baseline, which has no scores to take one from.</summary>
    public double? Loss { get; }

    /// <summary>The score of a figure of <see cref="Figures.All"/>.</summary>
    public Score this[Figure figure] => _scores[figure.Name];

    /// <summary>Works out every figure.</summary>
    /// <param name="counts">One for each slice.</param>
    /// <param name="loss">The mean loss over the set, where there is one.</param>
    public static FigureSet Of(IReadOnlyList<PixelCounts> counts, double? loss = null) =>
        new(counts.Count, loss, Figures.All.ToDictionary(figure => figure.Name, figure => figure.Of(counts)));

    /// <summary>A set whose scores are known already, such as those of a file.</summary>
    /// <param name="slices">Slices in the set.</param>
    /// <param name="loss">The mean loss over the set, where there is one.</param>
    /// <param name="scores">A score for the name of every figure.</param>
    internal static FigureSet Known(int slices, double? loss, Dictionary<string, Score> scores) => new(slices, loss, scores);

    /// <summary>A set whose every figure is undefined, such as a baseline that cannot be had.</summary>
    /// <param name="slices">Slices in the set.</param>
    public static FigureSet Undefined(int slices) =>
        new(slices, null, Figures.All.ToDictionary(figure => figure.Name, _ => new Score(null, 0, slices)));
}
