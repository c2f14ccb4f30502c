using System.Text.Json;
using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Statistics;

namespace LvSeg.Evaluation.Json;

/// <summary>A <see cref="FigureSet"/> in <c>evaluation.json</c>: the network's among the other keys, a baseline's as an object of its own.</summary>
internal sealed class FigureObject : KeyedObject
{
    private const string Loss = "loss", Slices = "slices", IntervalBase = "interval_base", IntervalUnits = "interval_units";
    private readonly Dictionary<string, double?> _values = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<string, Interval> _intervals = [];
    private FigureBase? _intervalBase;

    /// <summary>Made to be read into.</summary>
    public FigureObject()
        : this(FigureSet.Undefined(0))
    {
    }

    /// <param name="written">What is written.</param>
    public FigureObject(FigureSet written) => Written = written;

    /// <summary>What is written.</summary>
    public FigureSet Written { get; }

    /// <summary>Adds the keys of a set.</summary>
    /// <param name="keys">Those of the object around.</param>
    /// <param name="of">The set in such an object.</param>
    public static void AddKeys<T>(JsonKeys<T> keys, Func<T, FigureObject> of)
        where T : KeyedObject, new()
    {
        foreach (Figure figure in Figures.All)
        {
            AddValue(figure.Name, set => set[figure].Value, set => set.Knows(figure));
            AddCount($"{figure.Name}_slices", set => set[figure].Cases, set => set.Knows(figure) && figure.Name.EndsWith("_mean", StringComparison.Ordinal));
            AddInterval(figure.Name, set => set.Knows(figure) && set.IntervalBase is not null);
            if (figure == Figures.Accuracy)
                AddValue(Loss, set => set.Loss);
        }
        AddCount(Slices, set => set.Slices);
        foreach (FieldFigure figure in FieldFigures.All)
        {
            AddValue(figure.Name, set => set[figure].Value, set => set.HasFieldFigures);
            AddCount($"{figure.Name}_{figure.BaseName}", set => set[figure].Cases, set => set.HasFieldFigures);
            AddInterval(figure.Name, set => set.HasFieldFigures && set.IntervalBase is not null);
        }
        keys.Add(IntervalBase, owner => of(owner).Written.IntervalBase?.ToString().ToLowerInvariant(), (owner, name) => of(owner)._intervalBase = BaseOf(name),
            owner => of(owner).Written.HasFieldFigures);
        AddCount(IntervalUnits, set => set.IntervalUnits, set => set.HasFieldFigures);

        void AddValue(string key, Func<FigureSet, double?> value, Func<FigureSet, bool>? when = null) =>
            keys.Add(key, owner => value(of(owner).Written), (owner, read) => of(owner)._values[key] = read, When(when));

        void AddCount(string key, Func<FigureSet, int> count, Func<FigureSet, bool>? when = null) =>
            keys.Add(key, owner => count(of(owner).Written), (owner, read) => of(owner)._counts[key] = read >= 0 ? read : throw new JsonException(), When(when));

        void AddInterval(string figure, Func<FigureSet, bool> when) =>
            keys.Add(figure + "_interval", owner => of(owner).Written.IntervalOf(figure) is { } ends ? new[] { ends.Low, ends.High } : null,
                (owner, read) => of(owner).Take(figure, read), When(when));

        Func<T, bool>? When(Func<FigureSet, bool>? when) => when is null ? null : owner => when(of(owner).Written);
    }

    /// <summary>The set that was read.</summary>
    /// <param name="damaged">The error about a key that is not there.</param>
    public FigureSet ToSet(Func<string, EvaluationException> damaged)
    {
        int slices = Count(Slices);
        Dictionary<string, Score> scores = [];
        // Without these a file is of an older version; without any other it is damaged.
        foreach (Figure figure in Figures.All.Where(figure => !figure.CameLater || _values.ContainsKey(figure.Name)))
        {
            double? value = Value(figure.Name);
            int cases = _counts.TryGetValue($"{figure.Name}_slices", out int counted) ? counted : value is null ? 0 : slices;
            scores[figure.Name] = new Score(value, cases, slices - cases);
        }
        // None of these is there in a baseline, nor in a file of an older version.
        foreach (FieldFigure figure in FieldFigures.All.Where(figure => _values.ContainsKey(figure.Name)))
        {
            int cases = Count($"{figure.Name}_{figure.BaseName}");
            scores[figure.Name] = new Score(Value(figure.Name), cases, figure.Base == FigureBase.Slices ? slices - cases : 0);
        }
        var intervals = _intervals.Where(interval => scores.ContainsKey(interval.Key)).ToDictionary();
        return FigureSet.Known(slices, Value(Loss), scores, intervals, _intervalBase, _counts.GetValueOrDefault(IntervalUnits));

        double? Value(string key) => _values.TryGetValue(key, out double? value) ? value : throw damaged(key);

        int Count(string key) => _counts.TryGetValue(key, out int count) ? count : throw damaged(key);
    }

    private void Take(string figure, double[]? ends)
    {
        if (ends is not (null or [_, _]))
            throw new JsonException();
        if (ends is [var low, var high])
            _intervals[figure] = new Interval(low, high);
    }

    private static FigureBase BaseOf(string? name) => name switch
    {
        "patients" => FigureBase.Patients,
        "slices" => FigureBase.Slices,
        _ => throw new JsonException(),
    };
}
