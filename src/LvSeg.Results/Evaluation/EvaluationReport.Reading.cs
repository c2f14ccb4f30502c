using System.Text.Json;
using LvSeg.Results.Segmentation;

namespace LvSeg.Results.Evaluation;

public sealed partial record EvaluationReport
{
    /// <summary>Reads a report back. Keys that this program does not know are passed over.</summary>
    /// <exception cref="RunException">The file is missing, cannot be read or is no such report; the message names the file and the key.</exception>
    public static EvaluationReport Read(string path)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(json.RootElement, path);
        }
        catch (JsonException e)
        {
            throw new RunException($"{path}:{(e.LineNumber ?? 0) + 1}: this is no JSON. The file is damaged; lvseg eval writes it again.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new RunException($"{path}: a text in it is no UTF-8. The file is damaged; lvseg eval writes it again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException(e is FileNotFoundException or DirectoryNotFoundException
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
            Notes = [.. Get(json, "notes", JsonValueKind.Array, path).EnumerateArray()
                .Select(note => note.ValueKind == JsonValueKind.String ? note.GetString()! : throw Damaged(path, "notes"))],
        };

        string? Text(string key) => json.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static FigureSet ReadFigures(JsonElement json, string path)
    {
        int slices = Count("slices") ?? throw Damaged(path, "slices");
        Dictionary<string, Score> scores = [];
        foreach (Figure figure in Figures.All)
        {
            double? value = Number(figure.Name);
            int cases = Count(figure.Name + "_slices") ?? (value is null ? 0 : slices);
            scores[figure.Name] = new Score(value, cases, slices - cases);
        }
        return FigureSet.Known(slices, Number("loss"), scores);

        double? Number(string key) => !json.TryGetProperty(key, out JsonElement value) ? throw Damaged(path, key)
            : value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Damaged(path, key);

        int? Count(string key) => !json.TryGetProperty(key, out JsonElement value) ? null
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count >= 0 ? count : throw Damaged(path, key);
    }

    private static JsonElement Get(JsonElement json, string key, JsonValueKind kind, string path) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out JsonElement value) && value.ValueKind == kind ? value : throw Damaged(path, key);

    private static RunException Damaged(string path, string key) =>
        new($"{path}: the key '{key}' is missing or has no right value. The file is damaged; lvseg eval writes it again.");
}
