using System.Text.Json;
using LvSeg.Evaluation.Calibration;
using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Patients;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Statistics;

namespace LvSeg.Evaluation;

public sealed partial record EvaluationReport
{
    /// <summary>Reads a report back. Keys that this program does not know are passed over.</summary>
    /// <exception cref="EvaluationException">The file is missing, cannot be read or is no such report; the message names the file and the key.</exception>
    public static EvaluationReport Read(string path)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(json.RootElement, path);
        }
        catch (JsonException e)
        {
            throw Damaged($"{path}:{(e.LineNumber ?? 0) + 1}: this is no JSON", e);
        }
        catch (InvalidOperationException e)
        {
            throw Damaged($"{path}: a text in it is no UTF-8", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationException(e is FileNotFoundException or DirectoryNotFoundException
                ? $"{path} does not exist." : $"{path} cannot be read: {e.Message}", e);
        }
    }

    private static EvaluationReport Read(JsonElement json, string path)
    {
        JsonElement baselines = Get(json, "baselines", JsonValueKind.Object, path);
        return new EvaluationReport
        {
            Run = Text("run"),
            Checkpoint = Text("checkpoint") ?? throw Damaged(path, "checkpoint"),
            Model = Text("model") ?? throw Damaged(path, "model"),
            Data = Text("data") ?? throw Damaged(path, "data"),
            Split = Text("split") ?? throw Damaged(path, "split"),
            Synthetic = json.TryGetProperty("synthetic_phantom", out JsonElement synthetic) && synthetic.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? synthetic.GetBoolean() : throw Damaged(path, "synthetic_phantom"),
            Network = ReadFigures(json, path),
            Background = ReadFigures(Get(baselines, "background", JsonValueKind.Object, path), path),
            Majority = ReadFigures(Get(baselines, "majority", JsonValueKind.Object, path), path),
            Details = ReadDetails(json, path),
            Notes = [.. Get(json, "notes", JsonValueKind.Array, path).EnumerateArray()
                .Select(note => note.ValueKind == JsonValueKind.String ? note.GetString()! : throw Damaged(path, "notes"))],
        };

        string? Text(string key) => json.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static FigureSet ReadFigures(JsonElement json, string path)
    {
        int slices = OptionalCount(json, "slices", path) ?? throw Damaged(path, "slices");
        Dictionary<string, Score> scores = [];
        Dictionary<string, Interval> intervals = [];
        foreach (Figure figure in Figures.All)
        {
            double? value = Number(json, figure.Name, path);
            int cases = OptionalCount(json, figure.Name + "_slices", path) ?? (value is null ? 0 : slices);
            scores[figure.Name] = new Score(value, cases, slices - cases);
            ReadInterval(json, figure.Name, intervals, path);
        }
        // None of these is there in a baseline, nor in a file of an older version.
        foreach (FieldFigure figure in FieldFigures.All.Where(figure => json.TryGetProperty(figure.Name, out _)))
        {
            int cases = OptionalCount(json, $"{figure.Name}_{figure.BaseName}", path) ?? throw Damaged(path, $"{figure.Name}_{figure.BaseName}");
            scores[figure.Name] = new Score(Number(json, figure.Name, path), cases, figure.Base == FigureBase.Slices ? slices - cases : 0);
            ReadInterval(json, figure.Name, intervals, path);
        }
        FigureBase? intervalBase = !json.TryGetProperty("interval_base", out JsonElement name) ? null
            : (name.ValueKind == JsonValueKind.String ? name.GetString() : null) switch
            {
                "patients" => FigureBase.Patients,
                "slices" => FigureBase.Slices,
                _ => throw Damaged(path, "interval_base"),
            };
        return FigureSet.Known(slices, Number(json, "loss", path), scores, intervals, intervalBase, OptionalCount(json, "interval_units", path) ?? 0);
    }

    private static void ReadInterval(JsonElement json, string figure, Dictionary<string, Interval> intervals, string path)
    {
        string key = figure + IntervalSuffix;
        if (!json.TryGetProperty(key, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 2 || value.EnumerateArray().Any(end => end.ValueKind != JsonValueKind.Number))
            throw Damaged(path, key);
        intervals[figure] = new Interval(value[0].GetDouble(), value[1].GetDouble());
    }

    private static EvaluationDetails? ReadDetails(JsonElement json, string path)
    {
        if (!json.TryGetProperty("spacing", out _))
            return null;
        double? spacing = Number(json, "spacing", path);
        Reliability? reliability = ReadNested<Reliability>(json, "reliability", path);
        bool areBins = reliability is null || new[] { reliability.All, reliability.Near }.All(bins =>
            bins.Count == Reliability.Bins && bins.All(bin => bin is not null && bin.Pixels >= 0 && (bin.Pixels > 0) == (bin is { MeanProbability: not null, TruthShare: not null })));
        return new EvaluationDetails(
            spacing is null or > 0 ? spacing : throw Damaged(path, "spacing"),
            areBins ? reliability : throw Damaged(path, "reliability"),
            Number(json, "confidence_rank", path),
            ReadNested<AreaAgreement>(json, "areas", path) ?? throw Damaged(path, "areas"),
            Subsets("groups"), Subsets("patients"));

        IReadOnlyList<SubsetFigures> Subsets(string key) =>
            ReadNested<SubsetFigures?[]>(json, key, path) is { } read && read.All(subset => subset is not null) ? [.. read.OfType<SubsetFigures>()] : throw Damaged(path, key);
    }

    private static T? ReadNested<T>(JsonElement json, string key, string path)
        where T : class
    {
        if (!json.TryGetProperty(key, out JsonElement value))
            throw Damaged(path, key);
        try
        {
            return value.Deserialize<T>(Nested);
        }
        catch (JsonException e)
        {
            throw Damaged(path, key, e);
        }
    }

    private static double? Number(JsonElement json, string key, string path) => !json.TryGetProperty(key, out JsonElement value) ? throw Damaged(path, key)
        : value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Damaged(path, key);

    private static int? OptionalCount(JsonElement json, string key, string path) => !json.TryGetProperty(key, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count >= 0 ? count : throw Damaged(path, key);

    private static JsonElement Get(JsonElement json, string key, JsonValueKind kind, string path) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out JsonElement value) && value.ValueKind == kind ? value : throw Damaged(path, key);

    private static EvaluationException Damaged(string path, string key, Exception? inner = null) =>
        Damaged($"{path}: the key '{key}' is missing or has no right value", inner);

    private static EvaluationException Damaged(string what, Exception? inner) => new($"{what}. The file is damaged", inner) { Remedy = new EvaluateAgain() };
}
