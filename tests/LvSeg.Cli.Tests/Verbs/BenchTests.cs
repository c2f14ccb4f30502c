using System.Text.Json;
using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class BenchTests(TinyRun tiny) : IDisposable
{
    private static readonly string[] Quick = ["--rounds", "1", "--seconds", "0.01"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_benchmark_measures_everything_and_can_be_checked_against_later()
    {
        string[] what = ["--model", "fcn", "--batch", "1", .. Quick];
        Outcome outcome = LvsegProgram.Run(_folder.Path, ["bench", .. what, "--data", tiny.TrainFile, "--against", "plain", "--json"]).Succeeded();
        Assert.Empty(outcome.Error);
        JsonElement report = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal("lvseg benchmark 1", report.GetProperty("format").GetString());
        Assert.Equal(0.15, report.GetProperty("tolerance").GetDouble());
        Assert.Equal(["fcn.train.1.fraction_of_bound", "fcn.train.1.speedup_over_plain", "fcn.predict.1.fraction_of_bound", "fcn.evaluation.share_of_forward"],
            report.GetProperty("ratios").EnumerateObject().Select(ratio => ratio.Name));
        Assert.All(report.GetProperty("ratios").EnumerateObject(), ratio => AssertPositive(ratio.Value));
        foreach (string peak in (string[])["convolution_gflops", "matrix_product_gflops", "copy_gb_per_s"])
            AssertSpread(report.GetProperty("peaks").GetProperty(peak));

        JsonElement[] networks = [.. report.GetProperty("networks").EnumerateArray()];
        Assert.Equal(["train", "predict"], networks.Select(work => work.GetProperty("task").GetString()));
        Assert.Equal([5.316, 1.799], networks.Select(work => Math.Round(work.GetProperty("gflop").GetDouble(), 3)));
        foreach (JsonElement work in networks)
        {
            AssertSpread(work.GetProperty("ms"));
            foreach (string figure in (string[])["images_per_s", "gflop_per_s", "bound_ms", "fraction_of_bound"])
                AssertPositive(work.GetProperty(figure));
        }
        AssertSpread(networks[0].GetProperty("plain_ms"));
        AssertPositive(networks[0].GetProperty("speedup_over_plain"));
        AssertSpread(report.GetProperty("evaluations")[0].GetProperty("slices_per_s"));
        AssertSpread(report.GetProperty("reading").GetProperty("gb_per_s"));
        AssertSpread(report.GetProperty("checkpoint").GetProperty("ms"));
        AssertSpread(report.GetProperty("start_up_ms"));

        // The speed of a tiny file says nothing, and that of a busy machine little: what is stored is set far below it, or above it.
        string json = outcome.Output;
        foreach (JsonProperty ratio in report.GetProperty("ratios").EnumerateObject())
            json = json.Replace($"\"{ratio.Name}\": {ratio.Value.GetRawText()}", $"\"{ratio.Name}\": 0.000001");
        File.WriteAllText(_folder["slow.json"], json);
        string held = LvsegProgram.Run(_folder.Path, ["bench", "--check", "slow.json", .. what]).Succeeded().Output;
        Assert.Contains("None of 4 ratios fell by more than 15 %", held);
        File.WriteAllText(_folder["fast.json"], json.Replace("\"fcn.predict.1.fraction_of_bound\": 0.000001", "\"fcn.predict.1.fraction_of_bound\": 1000"));
        Outcome fell = LvsegProgram.Run(_folder.Path, ["bench", "--check", "fast.json", .. what]);
        Assert.Equal(1, fell.ExitCode);
        Assert.Contains("1 of 4 ratios fell", fell.Output);
        fell.AssertNoTrace();
        LvsegProgram.Run(_folder.Path, "bench", "--check", "slow.json", "--model", "fcn,dense").Failed(1, "slow.json: it holds no ratio of the network dense");
        LvsegProgram.Run(_folder.Path, "bench", "--check", "slow.json", "--batch", "2").Failed(1, "slow.json: it holds no ratio of batch 2");
    }

    [Fact]
    public void Without_json_the_figures_stand_in_tables()
    {
        Outcome outcome = LvsegProgram.Run(_folder.Path, ["bench", "--model", "dense", "--batch", "1,2", "--data", tiny.Data, .. Quick]).Succeeded();
        foreach (string title in (string[])["Processor", "Convolution", "Product", "Copy", "Evaluation", "Records", "Checkpoint", "Start"])
            Assert.Contains('\n' + title + ' ', '\n' + outcome.Output);
        Assert.Equal(4, outcome.Output.Split('\n').Count(line => line.TrimStart().StartsWith("dense ", StringComparison.Ordinal)));
        Assert.Contains("round 1/1", outcome.Error);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void On_a_narrow_terminal_no_number_is_broken()
    {
        string page = LvsegProgram.Run(_folder.Path, [("COLUMNS", "60")], ["bench", "--model", "dense", "--batch", "1", "--against", "plain", .. Quick]).Succeeded().Output;
        string[] rows = [.. page.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("dense ", StringComparison.Ordinal))];
        Assert.Equal(2, rows.Length);
        foreach (string row in rows)
        {
            Assert.InRange(row.Length, 0, 60);
            string[] cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3..];
            Assert.Equal(5, cells.Length);
            Assert.All(cells, cell => Assert.True(cell == "–" || double.TryParse(cell, out _), row));
        }
        Assert.Contains("of bound", page);
        Assert.DoesNotContain("low-high", page);
    }

    [Theory]
    [InlineData("{\"a\": 1}", "this is no report of lvseg bench.")]
    [InlineData("{\"format\": \"lvseg bench", "this is no JSON, or not the whole of it.")]
    [InlineData("{\"format\": \"lvseg benchmark 2\"}", "this report has the format 'lvseg benchmark 2'; this lvseg reads 'lvseg benchmark 1'.")]
    [InlineData("{\"format\": \"lvseg benchmark 1\"}", "this report is damaged: a key is missing or not what it must be.")]
    public void A_file_that_is_no_report_is_refused_in_a_sentence_with_the_way_to_a_new_one(string text, string expected)
    {
        File.WriteAllText(_folder["c.json"], text);
        Outcome outcome = LvsegProgram.Run(_folder.Path, "bench", "--check", "c.json");
        outcome.Failed(1, $"lvseg: c.json: {expected} Make it anew with: lvseg bench --against plain --json > FILE");
        Assert.Single(outcome.ErrorLines);
    }

    [Fact]
    public void A_report_without_a_path_is_refused() =>
        LvsegProgram.Run(_folder.Path, "bench", "--check", "").Failed(1, "The path of the report is empty; it must name a file.");

    [Theory]
    [InlineData("--model fnc", 2, "--model is 'fnc'; it must be dense, fcn, unet")]
    [InlineData("--model fcn,resnet", 2, "--model is 'resnet'")]
    [InlineData("--batch 0", 2, "--batch is '0'; it must be a whole number of 1 or more")]
    [InlineData("--batch 1,many", 2, "--batch is 'many'")]
    [InlineData("--rounds 0", 2, "--rounds is '0'; it must be a whole number of 1 or more")]
    [InlineData("--seconds 0", 2, "--seconds is '0'; it must be more than 0")]
    [InlineData("--seconds NaN", 2, "--seconds is 'NaN'")]
    [InlineData("--threads 0", 2, "--threads is '0'; it must be a whole number of 1 or more.")]
    [InlineData("--rounds x", 2, "--rounds is 'x'; it must be a whole number of 1 or more.")]
    [InlineData("--seconds x", 2, "--seconds is 'x'; it must be more than 0 and at most 3600.")]
    [InlineData("--threads 1.5", 2, "--threads is '1.5'; it must be a whole number of 1 or more.")]
    [InlineData("--threads 99999999999", 2, "--threads is '99999999999'; it must be a whole number of 1 or more.")]
    [InlineData("--against python", 2, "--against is 'python'; it must be plain")]
    [InlineData("--check a.json --against plain", 2, "--check and --against do not go together")]
    [InlineData("--check a.json --scaling a.png", 2, "--check and --scaling do not go together")]
    [InlineData("--check a.json --data a", 2, "--check and --data do not go together")]
    [InlineData("--scaling a.png --against plain", 2, "--scaling and --against do not go together")]
    [InlineData("--scaling nowhere/a.png", 1, "nowhere/a.png: it cannot be written: there is no folder")]
    [InlineData("--scaling a.png --model fcn", 2, "--scaling and --model do not go together")]
    [InlineData("--scaling a.jpg", 2, "--scaling is 'a.jpg'; it must name a .png")]
    [InlineData("--check nothing.json", 1, "nothing.json: there is no such file. Make it anew with:")]
    [InlineData("--check .", 1, ".: this is a folder; a report of lvseg bench was expected.")]
    [InlineData("--data nothing", 1, "nothing: there is no such file or folder")]
    public void What_cannot_be_measured_is_refused_at_once(string line, int exitCode, string expected)
    {
        LvsegProgram.Run(_folder.Path, ["bench", .. line.Split(' ')]).Failed(exitCode, expected);
        Assert.Empty(_folder.Files());
    }

    private static void AssertSpread(JsonElement spread)
    {
        double[] values = [.. new[] { "low", "median", "high" }.Select(name => spread.GetProperty(name).GetDouble())];
        Assert.True(values[0] > 0 && double.IsFinite(values[2]));
        Assert.Equal(values.Order(), values);
    }

    private static void AssertPositive(JsonElement number) => Assert.True(number.GetDouble() is > 0 and < double.PositiveInfinity);
}
