using LvSeg.Evaluation.Calibration;
using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Patients;

namespace LvSeg.Evaluation.Json;

/// <summary>An <see cref="EvaluationReport"/> as it stands in <c>evaluation.json</c>, where any key may be missing.</summary>
internal sealed class EvaluationObject : KeyedObject
{
    private const string SpacingKey = "spacing", RankKey = "confidence_rank", ReliabilityKey = "reliability";

    private FigureObject _network = new();
    private BaselinesObject? _baselines;
    private string? _run, _checkpoint, _model, _data, _split;
    private bool? _synthetic;
    private double? _spacing, _rank;
    private Reliability? _reliability;
    private AreaAgreement? _areas;
    private SubsetFigures?[]? _groups, _patients;
    private string?[]? _notes;
    private bool _hasDetails;

    /// <summary>What is written.</summary>
    /// <param name="report">The report.</param>
    public static EvaluationObject Of(EvaluationReport report) => new()
    {
        _network = new FigureObject(report.Network),
        _baselines = new BaselinesObject { Background = new FigureObject(report.Background), Majority = new FigureObject(report.Majority) },
        _run = report.Run,
        _checkpoint = report.Checkpoint,
        _model = report.Model,
        _data = report.Data,
        _split = report.Split,
        _synthetic = report.Synthetic,
        _hasDetails = report.Details is not null,
        _spacing = report.Details?.Spacing,
        _rank = report.Details?.ConfidenceRank,
        _reliability = report.Details?.Reliability,
        _areas = report.Details?.Areas,
        _groups = report.Details is { Groups: var groups } ? [.. groups] : null,
        _patients = report.Details is { Patients: var patients } ? [.. patients] : null,
        _notes = [.. report.Notes, .. NotesOf(report.Network.Loss)],
    };

    /// <summary>Adds the keys, in the order of the file.</summary>
    public static void AddKeys(JsonKeys<EvaluationObject> keys)
    {
        keys.Add("run", file => file._run, (file, value) => file._run = value);
        keys.Add("checkpoint", file => file._checkpoint, (file, value) => file._checkpoint = value);
        keys.Add("model", file => file._model, (file, value) => file._model = value);
        keys.Add("data", file => file._data, (file, value) => file._data = value);
        keys.Add("synthetic_phantom", file => file._synthetic, (file, value) => file._synthetic = value);
        keys.Add("split", file => file._split, (file, value) => file._split = value);
        AddDetail(SpacingKey, file => file._spacing, (file, value) => file._spacing = value);
        FigureObject.AddKeys(keys, file => file._network);
        AddDetail("ece", file => file._reliability?.Error);
        AddDetail("ece_near", file => file._reliability?.ErrorNear);
        AddDetail(RankKey, file => file._rank, (file, value) => file._rank = value);
        keys.Add("baselines", file => file._baselines, (file, value) => file._baselines = value);
        AddDetail("areas", file => file._areas, (file, value) => file._areas = value);
        AddDetail("groups", file => file._groups, (file, value) => file._groups = value);
        AddDetail("patients", file => file._patients, (file, value) => file._patients = value);
        AddDetail(ReliabilityKey, file => file._reliability, (file, value) => file._reliability = value);
        keys.Add("notes", file => file._notes, (file, value) => file._notes = value);

        void AddDetail<TValue>(string key, Func<EvaluationObject, TValue> get, Action<EvaluationObject, TValue>? set = null) =>
            keys.Add(key, get, set, file => file._hasDetails);
    }

    /// <summary>The report that was read.</summary>
    /// <param name="damaged">The error about a key that is not there, or has a wrong value.</param>
    public EvaluationReport ToReport(Func<string, EvaluationException> damaged)
    {
        BaselinesObject baselines = _baselines ?? throw damaged("baselines");
        return new EvaluationReport
        {
            Run = _run,
            Checkpoint = _checkpoint ?? throw damaged("checkpoint"),
            Model = _model ?? throw damaged("model"),
            Data = _data ?? throw damaged("data"),
            Split = _split ?? throw damaged("split"),
            Synthetic = _synthetic ?? throw damaged("synthetic_phantom"),
            Network = _network.ToSet(damaged),
            Background = (baselines.Background ?? throw damaged("background")).ToSet(damaged),
            Majority = (baselines.Majority ?? throw damaged("majority")).ToSet(damaged),
            Details = Read.Contains(SpacingKey) ? ToDetails(damaged) : null,
            Notes = Whole(_notes) ?? throw damaged("notes"),
        };
    }

    private EvaluationDetails ToDetails(Func<string, EvaluationException> damaged)
    {
        if (_spacing is <= 0)
            throw damaged(SpacingKey);
        if (!Read.Contains(RankKey))
            throw damaged(RankKey);
        if (!Read.Contains(ReliabilityKey) || _reliability is { } read && !(AreBins(read.All) && AreBins(read.Near)))
            throw damaged(ReliabilityKey);
        return new EvaluationDetails(_spacing, _reliability, _rank, _areas ?? throw damaged("areas"),
            Whole(_groups) ?? throw damaged("groups"), Whole(_patients) ?? throw damaged("patients"));
    }

    private static bool AreBins(IReadOnlyList<ReliabilityBin> bins) => bins.Count == Reliability.Bins
        && bins.All(bin => bin is { Pixels: >= 0 } && (bin.Pixels > 0) == (bin is { MeanProbability: not null, TruthShare: not null }));

    // A list without holes; null where there is one.
    private static T[]? Whole<T>(T?[]? list)
        where T : class => list is not null && list.All(one => one is not null) ? [.. list.OfType<T>()] : null;

    private static IEnumerable<string> NotesOf(double? loss)
    {
        if (loss is { } number && !double.IsFinite(number))
            yield return $"The loss is {(double.IsNaN(number) ? "not a number" : "infinite")}.";
    }
}

/// <summary>The baselines' figures.</summary>
internal sealed class BaselinesObject : KeyedObject
{
    /// <summary>Those of calling every pixel background.</summary>
    public FigureObject? Background { get; set; }

    /// <summary>Those of the training masks' majority.</summary>
    public FigureObject? Majority { get; set; }

    /// <summary>Adds the keys.</summary>
    public static void AddKeys(JsonKeys<BaselinesObject> keys)
    {
        keys.Add("background", baselines => baselines.Background, (baselines, value) => baselines.Background = value);
        keys.Add("majority", baselines => baselines.Majority, (baselines, value) => baselines.Majority = value);
    }
}
