using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LvSeg.Runs.Folds;
using LvSeg.Runs.Records;
using LvSeg.Runs.Studies;

namespace LvSeg.Cli.Screen.Runs;

/// <summary>What <c>runs list --json</c> prints: <c>runs</c>, <c>studies</c> and <c>cross_validations</c>, the newest first; what is not known is null.</summary>
internal static class RunListJson
{
    /// <summary>The list as JSON, keys in a fixed order.</summary>
    public static string Of(IReadOnlyList<RunRecord> runs, IReadOnlyList<StudyFolder> studies, IReadOnlyList<CrossValidation> crossValidations)
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteStartArray("runs");
            foreach (RunRecord run in runs)
                Write(json, run);
            json.WriteEndArray();
            json.WriteStartArray("studies");
            foreach (StudyFolder study in studies)
            {
                json.WriteStartObject();
                json.WriteString("study", study.Name);
                json.WriteString("folder", study.Folder);
                json.WriteNumber("runs", study.Runs.Count);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("cross_validations");
            foreach (CrossValidation folds in crossValidations)
            {
                json.WriteStartObject();
                json.WriteString("cross_validation", folds.Name);
                json.WriteString("folder", folds.Folder);
                json.WriteNumber("folds", folds.Folds);
                json.WriteNumber("finished", folds.Finished);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, RunRecord run)
    {
        json.WriteStartObject();
        json.WriteString("run", run.Folder.Name);
        json.WriteString("folder", run.Folder.Folder);
        if (run.Folder.Started == DateTimeOffset.MinValue)
            json.WriteNull("started");
        else
            json.WriteString("started", run.Folder.Started);
        json.WriteString("state", run.State.ToString().ToLowerInvariant());
        json.WriteString("model", run.Configuration is null ? null : RunWords.Network(run));
        json.WriteString("data", run.Configuration?.Data);
        if (run.Synthetic is { } synthetic)
            json.WriteBoolean("synthetic_phantom", synthetic);
        else
            json.WriteNull("synthetic_phantom");
        json.WriteNumber("epochs_done", run.EpochsDone);
        WriteNumber(json, "epochs", run.Configuration?.Epochs);
        json.WriteString("monitor", run.Monitor);
        WriteNumber(json, "best", run.Monitor is { } best ? run.Best?[best] : null);
        WriteNumber(json, "best_epoch", run.Best?.Epoch);
        WriteNumber(json, "last", run.Monitor is { } last ? run.Last?[last] : null);
        json.WriteString("fault", run.Fault);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string key, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(key, number);
        else
            json.WriteNull(key);
    }
}
