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
        LvsegProgram.Run(_folder.Path, ["bench", "--check", "slow.json", .. what]).Succeeded();
        File.WriteAllText(_folder["fast.json"], json.Replace("\"fcn.predict.1.fraction_of_bound\": 0.000001", "\"fcn.predict.1.fraction_of_bound\": 1000"));
        Outcome fell = LvsegProgram.Run(_folder.Path, ["bench", "--check", "fast.json", .. what]);
        Assert.Equal(1, fell.ExitCode);
        fell.AssertNoTrace();
    }

    private static void AssertSpread(JsonElement spread)
    {
        double[] values = [.. new[] { "low", "median", "high" }.Select(name => spread.GetProperty(name).GetDouble())];
        Assert.True(values[0] > 0 && double.IsFinite(values[2]));
        Assert.Equal(values.Order(), values);
    }

    private static void AssertPositive(JsonElement number) => Assert.True(number.GetDouble() is > 0 and < double.PositiveInfinity);
}
