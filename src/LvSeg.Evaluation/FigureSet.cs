using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Statistics;

namespace LvSeg.Evaluation;

/// <summary>Every figure of <see cref="Figures.All"/> over one set of slices, and the loss; of a network also those of <see cref="FieldFigures.All"/> and 95 % intervals.</summary>
public sealed class FigureSet
{
    private readonly Dictionary<string, Score> _scores;
    private readonly IReadOnlyDictionary<string, Interval> _intervals;

    private FigureSet(int slices, double? loss, Dictionary<string, Score> scores, IReadOnlyDictionary<string, Interval>? intervals = null)
    {
        Slices = slices;
        Loss = loss;
        _scores = scores;
        _intervals = intervals ?? new Dictionary<string, Interval>();
    }

    /// <summary>Slices in the set.</summary>
    public int Slices { get; }

    /// <summary>The mean loss; null for a baseline, which has no scores to take one from.</summary>
    public double? Loss { get; }

    /// <summary>What the intervals are drawn from; null where there are none.</summary>
    public FigureBase? IntervalBase { get; private init; }

    /// <summary>How many patients or slices the intervals are drawn from.</summary>
    public int IntervalUnits { get; private init; }

    /// <summary>The score of a figure of <see cref="Figures.All"/>; without a value where an older version measured, which did not know the figure.</summary>
    public Score this[Figure figure] => _scores.GetValueOrDefault(figure.Name);

    /// <summary>The score of a figure of <see cref="FieldFigures.All"/>; without a value for a baseline, and for a network that an older version measured.</summary>
    public Score this[FieldFigure figure] => _scores.GetValueOrDefault(figure.Name);

    /// <summary>False where an older version measured, which did not know the figure.</summary>
    /// <param name="figure">The figure.</param>
    public bool Knows(Figure figure) => _scores.ContainsKey(figure.Name);

    /// <summary>True where the field's figures were worked out.</summary>
    public bool HasFieldFigures => FieldFigures.All.Any(figure => _scores.ContainsKey(figure.Name));

    /// <summary>The 95 % interval of a figure; null where there is none.</summary>
    /// <param name="name">The figure's name.</param>
    public Interval? IntervalOf(string name) => _intervals.TryGetValue(name, out Interval interval) ? interval : null;

    /// <summary>Works out the figures of pixel counts, as for a baseline.</summary>
    /// <param name="counts">One for each slice.</param>
    /// <param name="loss">The mean loss over the set, where there is one.</param>
    public static FigureSet Of(IReadOnlyList<PixelCounts> counts, double? loss = null) =>
        new(counts.Count, loss, Figures.All.ToDictionary(figure => figure.Name, figure => figure.Of(counts)));

    /// <summary>Works out every figure and its interval.</summary>
    /// <param name="cases">The slices.</param>
    /// <param name="spacing">Millimetres a pixel; null where that is not known.</param>
    /// <param name="loss">The mean loss over the set, where there is one.</param>
    public static FigureSet Of(IReadOnlyList<CaseResult> cases, double? spacing, double? loss)
    {
        PixelCounts[] counts = [.. cases.Select(slice => slice.Counts)];
        Dictionary<string, Score> scores = Figures.All.ToDictionary(figure => figure.Name, figure => figure.Of(counts));
        IReadOnlyList<CaseGroup> patients = CaseGroup.ByPatient(cases);
        foreach (FieldFigure figure in FieldFigures.All)
        {
            var sum = Share.Sum(patients.Select(group => figure.ShareOf(group, spacing)));
            int all = figure.Base == FigureBase.Slices ? cases.Count : patients.Count(group => group.Patient is not null);
            scores[figure.Name] = new Score(sum.Value, (int)sum.Whole, all - (int)sum.Whole);
        }

        IReadOnlyList<CaseGroup> units = CaseGroup.Units(cases);
        string[] names = [.. Figures.All.Select(figure => figure.Name), .. FieldFigures.All.Select(figure => figure.Name)];
        IReadOnlyList<Interval?> drawn = Bootstrap.Of([.. units.Select(unit => (IReadOnlyList<Share>)
        [
            .. Figures.All.Select(figure => Share.Sum(unit.Cases.Select(slice => figure.ShareOf(slice.Counts)))),
            .. FieldFigures.All.Select(figure => figure.ShareOf(unit, spacing)),
        ])]);
        Dictionary<string, Interval> intervals = names.Zip(drawn).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second!.Value);
        return Known(cases.Count, loss, scores, intervals, units.Count == 0 || units[0].Patient is null ? FigureBase.Slices : FigureBase.Patients, units.Count);
    }

    /// <summary>A set whose scores are known already, such as those of a file.</summary>
    /// <param name="slices">Slices in the set.</param>
    /// <param name="loss">The mean loss over the set, where there is one.</param>
    /// <param name="scores">A score for the name of every figure that was measured.</param>
    /// <param name="intervals">The intervals by figure, where there are any.</param>
    /// <param name="intervalBase">What they are drawn from.</param>
    /// <param name="intervalUnits">How many there are of those.</param>
    internal static FigureSet Known(int slices, double? loss, Dictionary<string, Score> scores,
        IReadOnlyDictionary<string, Interval>? intervals = null, FigureBase? intervalBase = null, int intervalUnits = 0) =>
        new(slices, loss, scores, intervals) { IntervalBase = intervalBase, IntervalUnits = intervalUnits };

    /// <summary>A set whose every figure is undefined, such as a baseline that cannot be had.</summary>
    /// <param name="slices">Slices in the set.</param>
    public static FigureSet Undefined(int slices) =>
        new(slices, null, Figures.All.ToDictionary(figure => figure.Name, _ => new Score(null, 0, slices)));
}
