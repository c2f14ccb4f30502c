using System.Text.Json;
using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Segmentation;

namespace LvSeg.Evaluation;

public sealed partial record EvaluationReport
{
    private const string IntervalSuffix = "_interval";

    private static readonly JsonSerializerOptions Nested = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("run", Run);
        json.WriteString("checkpoint", Checkpoint);
        json.WriteString("model", Model);
        json.WriteString("data", Data);
        json.WriteBoolean("synthetic_phantom", Synthetic);
        json.WriteString("split", Split);
        if (Details is not null)
            WriteNumber(json, "spacing", Details.Spacing);
        WriteFigures(json, Network);
        WriteFieldFigures(json, Network);
        if (Details is not null)
        {
            WriteNumber(json, "ece", Details.Reliability?.Error);
            WriteNumber(json, "ece_near", Details.Reliability?.ErrorNear);
            WriteNumber(json, "confidence_rank", Details.ConfidenceRank);
        }
        json.WriteStartObject("baselines");
        json.WriteStartObject("background");
        WriteFigures(json, Background);
        json.WriteEndObject();
        json.WriteStartObject("majority");
        WriteFigures(json, Majority);
        json.WriteEndObject();
        json.WriteEndObject();
        if (Details is not null)
        {
            WriteNested(json, "areas", Details.Areas);
            WriteNested(json, "groups", Details.Groups);
            WriteNested(json, "patients", Details.Patients);
            WriteNested(json, "reliability", Details.Reliability);
        }
        json.WriteStartArray("notes");
        foreach (string note in Notes)
            json.WriteStringValue(note);
        if (Network.Loss is { } loss && !double.IsFinite(loss))
            json.WriteStringValue($"The loss is {(double.IsNaN(loss) ? "not a number" : "infinite")}.");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, FigureSet figures)
    {
        foreach (Figure figure in Figures.All)
        {
            Score score = figures[figure];
            WriteNumber(json, figure.Name, score.Value);
            if (figure.Name.EndsWith("_mean", StringComparison.Ordinal))
                json.WriteNumber(figure.Name + "_slices", score.Cases);
            WriteInterval(json, figures, figure.Name);
            if (figure == Figures.Accuracy)
                WriteNumber(json, "loss", figures.Loss);
        }
        json.WriteNumber("slices", figures.Slices);
    }

    private static void WriteFieldFigures(Utf8JsonWriter json, FigureSet figures)
    {
        if (!figures.HasFieldFigures)
            return;
        foreach (FieldFigure figure in FieldFigures.All)
        {
            WriteNumber(json, figure.Name, figures[figure].Value);
            json.WriteNumber($"{figure.Name}_{figure.BaseName}", figures[figure].Cases);
            WriteInterval(json, figures, figure.Name);
        }
        json.WriteString("interval_base", figures.IntervalBase switch { FigureBase.Patients => "patients", FigureBase.Slices => "slices", _ => null });
        json.WriteNumber("interval_units", figures.IntervalUnits);
    }

    private static void WriteInterval(Utf8JsonWriter json, FigureSet figures, string figure)
    {
        if (figures.IntervalBase is null)
            return;
        if (figures.IntervalOf(figure) is not { } interval)
        {
            json.WriteNull(figure + IntervalSuffix);
            return;
        }
        json.WriteStartArray(figure + IntervalSuffix);
        json.WriteNumberValue(interval.Low);
        json.WriteNumberValue(interval.High);
        json.WriteEndArray();
    }

    private static void WriteNested<T>(Utf8JsonWriter json, string key, T value)
    {
        json.WritePropertyName(key);
        JsonSerializer.Serialize(json, value, Nested);
    }

    private static void WriteNumber(Utf8JsonWriter json, string key, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(key, number);
        else
            json.WriteNull(key);
    }
}
