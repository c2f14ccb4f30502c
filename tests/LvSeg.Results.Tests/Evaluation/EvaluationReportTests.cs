using System.Text.Json;
using LvSeg.Results.Evaluation;
using LvSeg.Results.Segmentation;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Results.Tests.Evaluation;

public sealed class EvaluationReportTests
{
    private static readonly string[] FigureKeys =
    [
        "accuracy", "loss", "dice", "dice_mean", "dice_mean_slices", "dice_course", "iou", "iou_mean", "iou_mean_slices",
        "sensitivity", "sensitivity_mean", "sensitivity_mean_slices", "precision", "precision_mean", "precision_mean_slices", "slices",
    ];

    [Fact]
    public void Keys_stand_in_their_order_and_again_under_each_baseline()
    {
        JsonElement root = Json(Report(Tally([1, 0, 0, 0])));
        Assert.Equal(
            ["run", "checkpoint", "model", "data", "synthetic_phantom", "split", .. FigureKeys, "baselines", "notes"], Keys(root));
        Assert.Equal(["background", "majority"], Keys(root.GetProperty("baselines")));
        Assert.Equal(FigureKeys, Keys(root.GetProperty("baselines").GetProperty("background")));
        Assert.Equal(FigureKeys, Keys(root.GetProperty("baselines").GetProperty("majority")));
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
        Assert.StartsWith(folder["evaluation.json"], Assert.Throws<RunException>(() => EvaluationReport.Read(folder["evaluation.json"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tally_keeps_the_cases_in_order()
    {
        EvaluationTally tally = Tally(null);
        Assert.Equal(
            [new CaseResult("s1", "p", new PixelCounts(1, 0, 1, 2)), new CaseResult("s2", null, new PixelCounts(0, 1, 0, 3))],
            tally.Cases);
        Assert.Equal(MaskVerdict.Varied, tally.Judge().Verdict);
    }

    private static EvaluationTally Tally(byte[]? majority)
    {
        var tally = new EvaluationTally(majority);
        tally.Add("s1", "p", [1, 1, 0, 0], [1, 0, 0, 0]);
        tally.Add("s2", null, [0, 0, 0, 0], [0, 0, 0, 1]);
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
    };

    private static JsonElement Json(EvaluationReport report) => JsonDocument.Parse(report.ToJson()).RootElement;

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    private static double? Number(JsonElement element, string key) =>
        element.GetProperty(key) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : null;
}
