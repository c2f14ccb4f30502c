using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LvSeg.Data.Files;
using LvSeg.Evaluation.Calibration;
using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Patients;

namespace LvSeg.Evaluation.Json;

/// <summary>How evaluations stand in <c>evaluation.json</c>.</summary>
internal static class EvaluationJson
{
    private const string Baselines = "baselines";

    private static readonly JsonSerializerOptions Options = new(EvaluationParts.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(new KeyResolver(), EvaluationParts.Default),
    };

    private static readonly JsonTypeInfo<EvaluationObject> Contract = (JsonTypeInfo<EvaluationObject>)Options.GetTypeInfo(typeof(EvaluationObject));

    /// <summary>A report as JSON.</summary>
    public static string Write(EvaluationReport report) => JsonSerializer.Serialize(EvaluationObject.Of(report), Contract);

    /// <summary>Reads a report back.</summary>
    /// <param name="text">The bytes of the file.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="EvaluationException">It is no such report; the message names the file and the key.</exception>
    public static EvaluationReport Read(byte[] text, string path)
    {
        using JsonDocument json = Parse(text, path);
        try
        {
            return (json.Deserialize(Contract) ?? throw Damaged(Baselines)).ToReport(key => Damaged(key));
        }
        catch (JsonException e) when (e.InnerException?.InnerException is DecoderFallbackException)
        {
            throw DamagedFile($"{path}: a text in it is no UTF-8", e);
        }
        catch (JsonException e)
        {
            throw Damaged(KeyOf(e.Path), e);
        }

        EvaluationException Damaged(string key, Exception? inner = null) =>
            DamagedFile($"{path}: the key '{key}' is missing or has no right value", inner);
    }

    private static JsonDocument Parse(byte[] text, string path)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw DamagedFile($"{path}:{(e.LineNumber ?? 0) + 1}: this is no JSON", e);
        }
    }

    private static EvaluationException DamagedFile(string what, Exception? inner) => new($"{what}. The file is damaged", inner) { Remedy = new EvaluateAgain() };

    // The baselines hold keys of their own; what is nested deeper is told by the key above it. All stands without a key where the file holds no object.
    private static string KeyOf(string? path) => path?.Split('.', '[') switch
    {
        ["$", Baselines, _, var figure, ..] => figure,
        ["$", Baselines, var baseline] => baseline,
        ["$", var key, ..] => key,
        _ => Baselines,
    };

    private sealed class KeyResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type == typeof(EvaluationObject) ? Of<EvaluationObject>(options, EvaluationObject.AddKeys)
            : type == typeof(BaselinesObject) ? Of<BaselinesObject>(options, BaselinesObject.AddKeys)
            : type == typeof(FigureObject) ? Of<FigureObject>(options, keys => FigureObject.AddKeys(keys, set => set))
            : null;

        private static JsonTypeInfo<T> Of<T>(JsonSerializerOptions options, Action<JsonKeys<T>> add)
            where T : KeyedObject, new()
        {
            var keys = new JsonKeys<T>(options);
            add(keys);
            return keys.Contract;
        }
    }
}

/// <summary>The types of the values.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, Converters = [typeof(FiniteNumber)], GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AreaAgreement))]
[JsonSerializable(typeof(Reliability))]
[JsonSerializable(typeof(SubsetFigures[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(double[]))]
[JsonSerializable(typeof(double?))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(bool?))]
internal sealed partial class EvaluationParts : JsonSerializerContext;
