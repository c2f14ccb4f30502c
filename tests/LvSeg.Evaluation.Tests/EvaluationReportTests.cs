using System.Text.Json;
using System.Text.Json.Nodes;
using LvSeg.Data.Slices;
using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Evaluation.Tests;

public sealed class EvaluationReportTests
{
    private static readonly string[] FigureKeys =
    [
        "accuracy", "loss", "dice", "dice_mean", "dice_mean_slices", "dice_course", "iou", "iou_mean", "iou_mean_slices",
        "sensitivity", "sensitivity_mean", "sensitivity_mean_slices", "specificity", "specificity_mean", "specificity_mean_slices", "precision", "precision_mean", "precision_mean_slices", "slices",
    ];

    private static readonly string[] FieldKeys =
    [
        .. new[] { "apd_px", "hd95_px", "assd_px", "apd_mm", "hd95_mm", "assd_mm", "good_contours", "dice_good", "apd_good", "area_error", "area_error_absolute" }
            .SelectMany(name => new[] { name, name + "_slices", name + "_interval" }),
        .. new[] { "volume_error", "volume_error_absolute" }.SelectMany(name => new[] { name, name + "_patients", name + "_interval" }),
        "interval_base", "interval_units", "ece", "ece_near", "confidence_rank",
    ];

    [Fact]
    public void Keys_stand_in_their_order_and_again_under_each_baseline()
    {
        JsonElement root = Json(Report(Tally([1, 0, 0, 0])));
        Assert.Equal(
            ["run", "checkpoint", "model", "data", "synthetic_phantom", "split", "spacing", .. FigureKeys.SelectMany(WithInterval), .. FieldKeys, "baselines",
                "areas", "groups", "patients", "reliability", "notes"], Keys(root));
        Assert.Equal(["background", "majority"], Keys(root.GetProperty("baselines")));
        Assert.Equal(FigureKeys, Keys(root.GetProperty("baselines").GetProperty("background")));
        Assert.Equal(FigureKeys, Keys(root.GetProperty("baselines").GetProperty("majority")));

        static IEnumerable<string> WithInterval(string key) =>
            key is "loss" or "slices" ? [key] : key.EndsWith("_slices", StringComparison.Ordinal) ? [key, key.Replace("_slices", "_interval", StringComparison.Ordinal)]
            : key.EndsWith("_mean", StringComparison.Ordinal) ? [key] : [key, key + "_interval"];
    }

    [Fact]
    public void Values_are_those_worked_by_hand()
    {
        // Two slices: truth 1100 and 0000. Network 1000 and 0001. Majority 1000.
        JsonElement root = Json(Report(Tally([1, 0, 0, 0])));
        Assert.Equal("r", root.GetProperty("run").GetString());
        Assert.True(root.GetProperty("synthetic_phantom").GetBoolean());
        Assert.Equal(0.1, Number(root, "loss"));
        Assert.Equal(6.0 / 8, Number(root, "accuracy"));
        Assert.Equal(2.0 / 4, Number(root, "dice"));
        Assert.Equal(2.0 / 3, Number(root, "dice_mean"));
        Assert.Equal(1, Number(root, "dice_mean_slices"));
        Assert.Equal((3.0 / 4 + 1.0 / 2) / 2, Number(root, "dice_course"));
        Assert.Equal(2, Number(root, "slices"));
        Assert.Equal(2, Number(root, "precision_mean_slices"));

        JsonElement background = root.GetProperty("baselines").GetProperty("background");
        Assert.Equal(6.0 / 8, Number(background, "accuracy"));
        Assert.Equal(0, Number(background, "dice"));
        Assert.Null(Number(background, "loss"));
        Assert.Null(Number(background, "precision"));
        Assert.Equal((1.0 / 3 + 1) / 2, Number(background, "dice_course"));

        JsonElement majority = root.GetProperty("baselines").GetProperty("majority");
        Assert.Equal(2.0 / 4, Number(majority, "dice"));
        Assert.Equal((3.0 / 4 + 1.0 / 2) / 2, Number(majority, "dice_course"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public void A_majority_that_is_not_known_or_of_another_size_is_null_throughout(int? pixels)
    {
        JsonElement majority = Json(Report(Tally(pixels is { } n ? new byte[n] : null))).GetProperty("baselines").GetProperty("majority");
        Assert.Null(Number(majority, "dice"));
        Assert.Null(Number(majority, "accuracy"));
        Assert.Equal(0, Number(majority, "dice_mean_slices"));
        Assert.Equal(2, Number(majority, "slices"));
    }

    [Fact]
    public void A_loss_that_is_not_a_number_is_null_and_a_note_says_so()
    {
        EvaluationTally tally = Tally(null);
        JsonElement root = Json(Report(tally) with { Network = tally.Network(double.NaN), Notes = ["one"] });
        Assert.Null(Number(root, "loss"));
        Assert.Equal(["one", "The loss is not a number."], root.GetProperty("notes").EnumerateArray().Select(n => n.GetString()));
    }

    [Fact]
    public void Every_digit_of_a_number_survives()
    {
        EvaluationTally tally = Tally(null);
        double loss = Math.PI / 1e7;
        Assert.Equal(loss, Number(Json(Report(tally) with { Network = tally.Network(loss) }), "loss"));
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file_and_no_leftover()
    {
        using var folder = new TempFolder();
        string path = folder["evaluation.json"];
        Report(Tally(null)).Save(path);
        string before = File.ReadAllText(path);
        Directory.CreateDirectory(path + ".part");
        Assert.ThrowsAny<Exception>(() => (Report(Tally(null)) with { Model = "other" }).Save(path));
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal("fcn", JsonDocument.Parse(before).RootElement.GetProperty("model").GetString());
    }

    [Fact]
    public void A_text_that_is_no_UTF_8_is_a_damaged_file()
    {
        using var folder = new TempFolder();
        Report(Tally([1, 0, 0, 0])).Save(folder["evaluation.json"]);
        byte[] bytes = File.ReadAllBytes(folder["evaluation.json"]);
        bytes[bytes.AsSpan().IndexOf("\"checkpoint\": \""u8) + "\"checkpoint\": \""u8.Length] = 0xFF;
        File.WriteAllBytes(folder["evaluation.json"], bytes);
        Assert.StartsWith(folder["evaluation.json"], Assert.Throws<EvaluationException>(() => EvaluationReport.Read(folder["evaluation.json"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tally_keeps_the_cases_in_order()
    {
        EvaluationTally tally = Tally(null);
        // The confidence of the first mask: 2 · 0.9 / (0.9 + 0.4 + 1).
        CaseResult[] cases = [new("s1", "p-1", new PixelCounts(1, 0, 1, 2)), new("s2", null, new PixelCounts(0, 1, 0, 3))];
        Assert.Equal(cases, tally.Cases.Select(slice => slice with { Surface = null, Confidence = null }));
        Assert.Equal(1.8 / 2.3, tally.Cases[0].Confidence!.Value, 1e-6);
        Assert.NotNull(tally.Cases[0].Surface);
        Assert.Null(tally.Cases[1].Surface);
        Assert.Equal(MaskVerdict.Varied, tally.Judge().Verdict);
        Assert.Throws<ArgumentException>(() => tally.Add(new Slice("s3", null, 2, 2, new float[4], null), new byte[4]));
        Assert.Throws<ArgumentException>(() => tally.Add(new Slice("s3", null, 2, 2, new float[4], new byte[4]), new byte[4], new float[3]));
    }

    [Fact]
    public void What_is_saved_reads_back()
    {
        using var folder = new TempFolder();
        EvaluationTally tally = Tally([1, 0, 0, 0], spacing: 1.5);
        EvaluationReport report = Report(tally) with { Notes = ["one"] };
        report.Save(folder["evaluation.json"]);
        EvaluationReport read = EvaluationReport.Read(folder["evaluation.json"]);
        Assert.Equal(report.ToJson(), read.ToJson());
        Assert.Equal(1.5, read.Details!.Spacing);
        Assert.Equal(["p"], read.Details.Groups.Select(group => group.Name));
        Assert.Equal(report.Details!.Reliability!.Near, read.Details.Reliability!.Near);
        Assert.Equal((FigureBase.Slices, 2), (read.Network.IntervalBase, read.Network.IntervalUnits));
        Assert.NotNull(read.Network.IntervalOf("dice"));
        Assert.Null(read.Background.IntervalOf("dice"));
        Assert.False(read.Background.HasFieldFigures);
    }

    [Fact]
    public void A_report_of_an_older_version_is_read_without_what_it_has_not()
    {
        using var folder = new TempFolder();
        var json = JsonNode.Parse(Report(Tally(null)).ToJson())!.AsObject();
        foreach (string key in json.Select(property => property.Key).Except([.. FigureKeys, "run", "checkpoint", "model", "data", "synthetic_phantom", "split", "baselines", "notes"]).ToArray())
            json.Remove(key);
        File.WriteAllText(folder["evaluation.json"], json.ToJsonString());
        EvaluationReport read = EvaluationReport.Read(folder["evaluation.json"]);
        Assert.Null(read.Details);
        Assert.False(read.Network.HasFieldFigures);
        Assert.Null(read.Network.IntervalBase);
        Assert.Equal(0.5, read.Network[Figures.Dice].Value);
        Assert.Null(read.Network[FieldFigures.ApdPixels].Value);
        Assert.Equal(json.Select(property => property.Key), Keys(Json(read)));
    }

    [Fact]
    public void A_report_of_a_version_without_specificity_is_read_and_has_no_value_of_it()
    {
        using var folder = new TempFolder();
        var json = JsonNode.Parse(Report(Tally(null)).ToJson())!.AsObject();
        foreach (JsonObject figures in new[] { json, json["baselines"]!["background"]!.AsObject() })
            foreach (string key in figures.Select(property => property.Key).Where(key => key.StartsWith("specificity", StringComparison.Ordinal)).ToArray())
                figures.Remove(key);
        File.WriteAllText(folder["evaluation.json"], json.ToJsonString());
        EvaluationReport read = EvaluationReport.Read(folder["evaluation.json"]);
        Assert.Null(read.Network[Figures.Specificity].Value);
        Assert.Null(read.Background[Figures.SpecificityMean].Value);
        Assert.Equal(0.5, read.Network[Figures.Dice].Value);
    }

    [Theory]
    [InlineData("accuracy")]
    [InlineData("dice_mean")]
    [InlineData("precision")]
    public void A_report_without_a_figure_that_every_version_has_is_damaged(string key)
    {
        using var folder = new TempFolder();
        var json = JsonNode.Parse(Report(Tally(null)).ToJson())!.AsObject();
        json.Remove(key);
        File.WriteAllText(folder["evaluation.json"], json.ToJsonString());
        Assert.Contains($"the key '{key}' is missing", Assert.Throws<EvaluationException>(() => EvaluationReport.Read(folder["evaluation.json"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spacing", "-1")]
    [InlineData("spacing", "\"wide\"")]
    [InlineData("apd_px", "\"far\"")]
    [InlineData("apd_px_slices", "-3")]
    [InlineData("dice_interval", "[1]")]
    [InlineData("dice_interval", "{}")]
    [InlineData("interval_base", "\"hearts\"")]
    [InlineData("areas", "null")]
    [InlineData("areas", "[]")]
    [InlineData("patients", "[null]")]
    [InlineData("patients", "[{\"name\": 3}]")]
    [InlineData("reliability", "{\"all\": [], \"near\": []}")]
    [InlineData("reliability", "{\"all\": null, \"near\": []}")]
    public void A_key_with_a_wrong_value_is_named(string key, string value)
    {
        using var folder = new TempFolder();
        var json = JsonNode.Parse(Report(Tally(null)).ToJson())!.AsObject();
        json[key] = JsonNode.Parse(value);
        File.WriteAllText(folder["evaluation.json"], json.ToJsonString());
        Assert.Contains($"the key '{key}' is missing or has no right value", Assert.Throws<EvaluationException>(() => EvaluationReport.Read(folder["evaluation.json"])).Message, StringComparison.Ordinal);
    }

    private static EvaluationTally Tally(byte[]? majority, double? spacing = null)
    {
        var tally = new EvaluationTally(majority, spacing);
        tally.Add(new Slice("s1", "p-1", 2, 2, new float[4], [1, 1, 0, 0]), [1, 0, 0, 0], [0.9f, 0.4f, 0f, 0f]);
        tally.Add(new Slice("s2", null, 2, 2, new float[4], [0, 0, 0, 0]), [0, 0, 0, 1], [0f, 0f, 0.3f, 0.6f]);
        return tally;
    }

    private static EvaluationReport Report(EvaluationTally tally) => new()
    {
        Run = "r",
        Checkpoint = "best",
        Model = "fcn",
        Data = "data/phantom",
        Synthetic = true,
        Split = "val",
        Network = tally.Network(0.1),
        Background = tally.Background(),
        Majority = tally.Majority(),
        Details = tally.Details(),
    };

    private static JsonElement Json(EvaluationReport report) => JsonDocument.Parse(report.ToJson()).RootElement;

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    private static double? Number(JsonElement element, string key) =>
        element.GetProperty(key) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : null;
}
