using System.Text.Json;
using LvSeg.Cli.Tests.Harness;
using LvSeg.Data.Datasets;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Training;

/// <summary>Cross-validation and ensembles, on four patients of five tiny slices each.</summary>
public sealed class FoldTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _data;

    public FoldTests()
    {
        _data = Path.Combine(_folder.Path, "data");
        RecordSet.Write(_data, "tiny", TestSlices.Make(..16), TestSlices.Make(16..20));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folds_are_trained_one_after_the_other_and_measured_together_on_other_patients()
    {
        Outcome trained = Train("--folds", "2", "--name", "hearts").Succeeded();
        foreach (string file in (string[])["folds.yaml", "folds.csv", "cases.csv", "fold-1/checkpoints/best.safetensors", "fold-2/checkpoints/best.safetensors"])
            Assert.True(File.Exists(Path.Combine(_folder.Path, "runs", "hearts", file)), file);
        Assert.Equal(21, File.ReadAllLines(Path.Combine(_folder.Path, "runs", "hearts", "cases.csv")).Length);

        string other = Path.Combine(_folder.Path, "other");
        RecordSet.Write(other, "tiny", TestSlices.Make(20..28), TestSlices.Make(28..30));
        Outcome measured = Run("eval", "--ensemble", "--data", other, "--split", "all", "--test-time", "--spacing", "1.5").Succeeded();
        Assert.True(File.Exists(Path.Combine(_folder.Path, "runs", "hearts", "evaluations", "ensemble-best-all-other-test-time", "evaluation.json")));

        Outcome own = Run("eval", "--ensemble", "--run", "runs/hearts/", "--split", "all").Succeeded();

        Run("predict", "--ensemble", "--run", "hearts", "--largest-component", Path.Combine(other, "tiny.val.tfrecord"), "--output", Path.Combine(_folder.Path, "masks")).Succeeded();
        Assert.Equal(5, Directory.GetFiles(Path.Combine(_folder.Path, "masks")).Length);       // a mask and an overlay of each slice, and the table

        Outcome alone = Run("eval", "--run", "hearts");
        Assert.Equal(1, alone.ExitCode);
        Run("eval", "--run", "runs/hearts/fold-1").Succeeded();

        Outcome listed = Run("runs", "list").Succeeded();
        Assert.Matches("hearts +2 of 2", listed.Output);
        using JsonDocument list = JsonDocument.Parse(Run("runs", "list", "--json").Succeeded().Output);
        Assert.Equal("hearts", Assert.Single(list.RootElement.GetProperty("cross_validations").EnumerateArray()).GetProperty("cross_validation").GetString());

        string broken = Directory.CreateDirectory(Path.Combine(_folder.Path, "runs", "broken")).FullName;
        File.WriteAllText(Path.Combine(broken, "folds.yaml"), "model: [unet\n");
        Outcome beside = Run("runs", "list").Succeeded();
        Assert.Matches("hearts +2 of 2", beside.Output);

        Outcome again = Run("train", "--resume", "hearts").Succeeded();
    }

    [Fact]
    public void One_fold_is_a_run_like_any_other_and_is_measured_on_its_own_patients()
    {
        Train("--folds", "2", "--fold", "2", "--name", "second").Succeeded();
        using JsonDocument trained = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Path, "runs", "second", "evaluation.json")));
        Outcome measured = Run("eval", "--run", "second", "--json").Succeeded();
        using JsonDocument json = JsonDocument.Parse(measured.Output);
        foreach (string key in (string[])["loss", "dice", "dice_course", "slices"])
            Assert.Equal(trained.RootElement.GetProperty(key).GetRawText(), json.RootElement.GetProperty(key).GetRawText());
        Assert.Equal(10, json.RootElement.GetProperty("slices").GetInt32());
    }

    [Fact]
    public void A_training_that_holds_nothing_out_says_that_its_figures_tell_nothing_of_others()
    {
        Outcome trained = Train("--set", "hold_out=false", "--name", "everything").Succeeded();
        Assert.Contains("nothing about new patients", File.ReadAllText(Path.Combine(_folder.Path, "runs", "everything", "evaluation.json")));
        Run("eval", "--run", "everything").Succeeded();
        Run("eval", "--run", "everything", "--split", "train").Succeeded();
        Run("eval", "--run", "everything", "--split", "all", "--data", $"{_data},{_data}").Succeeded();
        Assert.True(Directory.Exists(Path.Combine(_folder.Path, "runs", "everything", "evaluations", "best-all-data+data")));
        Train("--set", "hold_out=false", "--seed", "2", "--name", "another").Succeeded();
        Run("eval", "--ensemble", "--run", "runs", "--split", "all").Succeeded();
    }

    [Fact]
    public void Elsewhere_than_in_the_usual_folder_the_next_command_names_it_and_slices_of_no_patient_are_called_such()
    {
        string nobody = Path.Combine(_folder.Path, "nobody");
        RecordSet.Write(nobody, "tiny", TestSlices.Make(..8).Select((slice, i) => slice with { Name = $"{i}.png", Patient = null }),
            TestSlices.Make(8..10).Select((slice, i) => slice with { Name = $"v{i}.png", Patient = null }));
        Outcome trained = Run(["train", .. TinyRun.Options, "--data", nobody, "--epochs", "1", "--folds", "2", "--name", "hearts", "--runs", "elsewhere"]).Succeeded();
        string next = trained.Output.ReplaceLineEndings(" ").Split("Next: lvseg ")[^1];
        string[] words = [.. next.Split(" --data")[0].Split(' ')];
        Run([.. words, "--data", _data, "--split", "all"]).Succeeded();
    }

    [Fact]
    public void The_closing_table_has_one_kind_of_loss_beside_figures_of_the_masks_as_they_are_predicted()
    {
        Outcome trained = Train("--set", "dice_weight=1", "--set", "largest_component=true", "--name", "both").Succeeded();
        string[] header = File.ReadLines(Path.Combine(_folder.Path, "runs", "both", "history.csv")).First().Split(',');
        string[] row = File.ReadLines(Path.Combine(_folder.Path, "runs", "both", "history.csv")).Last().Split(',');
        string loss = double.Parse(row[Array.IndexOf(header, "val_loss")]).ToString("F4");
        Assert.Matches($@"loss +{loss} +{loss} ", trained.Output);
        Run("eval", "--run", "both").Succeeded();
        Run("eval", "--run", "both", "--largest-component", "false").Succeeded();
    }

    private Outcome Train(params string[] options) =>
        Run(["train", .. TinyRun.Options, "--data", _data, "--epochs", "1", .. options]);

    private Outcome Run(params string[] arguments) => LvsegProgram.Run(_folder.Path, arguments);
}
