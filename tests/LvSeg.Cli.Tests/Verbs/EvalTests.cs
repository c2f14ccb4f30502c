using System.Text.Json;
using LvSeg.Cli.Tests.Harness;
using LvSeg.Cli.Tests.Training;
using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class EvalTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _run;
    private readonly string _data;

    /// <summary>A copy of the tiny run: <c>eval</c> writes into it.</summary>
    public EvalTests(TinyRun tiny)
    {
        _data = tiny.Data;
        _run = Path.Combine(_folder.Path, "runs", TinyRun.Name);
        foreach (string file in Directory.GetFiles(tiny.Run, "*", SearchOption.AllDirectories))
            File.Copy(file, _folder["runs", TinyRun.Name, Path.GetRelativePath(tiny.Run, file)]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_best_checkpoint_of_the_newest_run_is_measured_as_the_training_measured_it()
    {
        JsonElement trained = Json(File.ReadAllText(Path.Combine(_run, "evaluation.json")));
        string cases = File.ReadAllText(Path.Combine(_run, "cases.csv"));
        File.Delete(Path.Combine(_run, "evaluation.json"));
        File.Delete(Path.Combine(_run, "cases.csv"));
        Eval().Succeeded();
        JsonElement measured = Json(File.ReadAllText(Path.Combine(_run, "evaluation.json")));
        foreach (string key in (string[])["loss", "accuracy", "dice", "dice_course", "baselines", "split", "data", "checkpoint"])
            Assert.Equal(trained.GetProperty(key).GetRawText(), measured.GetProperty(key).GetRawText());
        Assert.Equal(cases, File.ReadAllText(Path.Combine(_run, "cases.csv")));
    }

    [Fact]
    public void Json_stands_alone_on_standard_output()
    {
        Outcome outcome = Eval("--json").Succeeded();
        Assert.Equal(File.ReadAllText(Path.Combine(_run, "evaluation.json")), outcome.Output);
        JsonElement json = Json(outcome.Output);
        Assert.Equal(2, json.GetProperty("slices").GetInt32());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("baselines").GetProperty("background").GetProperty("precision").ValueKind);
        foreach (JsonElement note in json.GetProperty("notes").EnumerateArray())
            Assert.Contains(note.GetString()!, outcome.Error);
    }

    [Theory]
    [InlineData("train")]
    [InlineData("all")]
    public void Slices_it_was_trained_on_are_kept_apart(string split)
    {
        byte[] own = File.ReadAllBytes(Path.Combine(_run, "evaluation.json"));
        Eval("--split", split).Succeeded();
        Assert.True(File.Exists(Path.Combine(_run, "evaluations", $"best-{split}", "evaluation.json")));
        Assert.True(File.Exists(Path.Combine(_run, "evaluations", $"best-{split}", "cases.csv")));
        Assert.Equal(own, File.ReadAllBytes(Path.Combine(_run, "evaluation.json")));
    }

    [Fact]
    public void Distances_are_in_millimetres_where_the_spacing_is_given()
    {
        Eval("--split", "all", "--spacing", "1.37").Succeeded();
        string folder = Path.Combine(_run, "evaluations", "best-all");
        JsonElement json = Json(File.ReadAllText(Path.Combine(folder, "evaluation.json")));
        Assert.Equal(1.37, json.GetProperty("spacing").GetDouble());
        Assert.Equal(1.37 * json.GetProperty("apd_px").GetDouble(), json.GetProperty("apd_mm").GetDouble(), 1e-9);
        Assert.Equal("P", json.GetProperty("groups")[0].GetProperty("name").GetString());
        Assert.Equal(1 + 2, File.ReadAllLines(Path.Combine(folder, "patients.csv")).Length);
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("final")]
    public void Another_checkpoint_is_kept_apart(string checkpoint)
    {
        Eval("--checkpoint", checkpoint).Succeeded();
        Assert.True(File.Exists(Path.Combine(_run, "evaluations", $"{checkpoint}-val", "evaluation.json")));
    }

    [Fact]
    public void Other_data_of_another_size_has_no_majority_and_is_told_from_the_phantom()
    {
        RecordSet.Write(_folder["others"], "big", TestSlices.Make(40..42, 32), TestSlices.Make(42..45, 32));
        Eval("--data", "others").Succeeded();
        JsonElement json = Json(File.ReadAllText(Path.Combine(_run, "evaluations", "best-val-others", "evaluation.json")));
        Assert.Equal(3, json.GetProperty("slices").GetInt32());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("baselines").GetProperty("majority").GetProperty("dice").ValueKind);
        Assert.False(json.GetProperty("synthetic_phantom").GetBoolean());
    }

    [Fact]
    public void One_record_file_is_measured_whole()
    {
        RecordSet.Write(_folder["one.tfrecord"], TestSlices.Make(40..43, TinyRun.Side));
        Eval("--data", "one.tfrecord", "--split", "all").Succeeded();
        Assert.True(File.Exists(Path.Combine(_run, "evaluations", "best-all-one", "cases.csv")));
    }

    [Fact]
    public void A_checkpoint_outside_any_run_is_kept_only_where_output_says()
    {
        string path = _folder["alone.safetensors"];
        File.Copy(Path.Combine(_run, "checkpoints", "best.safetensors"), path);
        string[] before = _folder.Files();
        Eval("--checkpoint", path, "--data", _data).Succeeded();
        Assert.Equal(before, _folder.Files());
        Eval("--checkpoint", path, "--data", _data, "--output", "kept").Succeeded();
        Assert.Equal(before.Concat(["kept/cases.csv", "kept/evaluation.json", "kept/patients.csv"]).Order(StringComparer.Ordinal), _folder.Files());
    }

    [Fact]
    public void Output_wins_over_the_run_s_folder()
    {
        var run = FolderState.Of(_run);
        Eval("--output", "here").Succeeded();
        run.AssertUnchanged();
        Assert.True(File.Exists(Path.Combine(_folder.Path, "here", "evaluation.json")));
    }

    [Fact]
    public void A_folder_of_pictures_is_split_as_the_run_split_it()
    {
        Slice[] slices = TestSlices.Make(..20, TinyRun.Side);
        foreach (Slice slice in slices)
        {
            _folder.Write($"png/images/{slice.Name}", TestPng.Grey(slice.Height, slice.Width, Array.ConvertAll(slice.Image, v => (byte)(v * 255))));
            _folder.Write($"png/labels/{slice.Name}", TestPng.Grey(slice.Height, slice.Width, Array.ConvertAll(slice.Mask!, v => (byte)(v * 255))));
        }
        LvsegProgram.Run(_folder.Path, ["train", .. TinyRun.Options, "--data", "png", "--epochs", "1", "--name", "split", "--split-by", "slice", "--set", "split_seed=5"])
            .Succeeded();
        string trained = File.ReadAllText(_folder["runs", "split", "cases.csv"]);
        Eval("--run", "split").Succeeded();
        Assert.Equal(trained, File.ReadAllText(_folder["runs", "split", "cases.csv"]));
        // A tenth of the slices, as told; a tenth of the patients would be five.
        Assert.Equal(1 + 2, trained.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Ctrl_C_ends_it_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send to one process.");
        RecordSet.Write(_folder["many"], "many", TestSlices.Make(..2, TinyRun.Side), TestSlices.Make(..3000, TinyRun.Side));
        using var measuring = new RunningLvseg(_folder.Path, "eval", "--data", "many");
        Assert.True(measuring.WaitUntil(() => measuring.Output.Contains("newest run is taken", StringComparison.Ordinal)), measuring.Output);
        measuring.Interrupt();
        Assert.Equal(130, measuring.Wait());
        Assert.False(Directory.Exists(Path.Combine(_run, "evaluations")));
    }

    private Outcome Eval(params string[] arguments) => LvsegProgram.Run(_folder.Path, ["eval", .. arguments]);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
