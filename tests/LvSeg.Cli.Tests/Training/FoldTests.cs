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
        Assert.Contains("fold 1 of 2 by patient validates", trained.Output);
        Assert.Contains("fold 2 of 2 by patient validates", trained.Output);
        Assert.Contains("dice_course", trained.Output);
        Assert.Contains("lvseg eval --ensemble --run hearts", trained.Output);
        foreach (string file in (string[])["folds.yaml", "folds.csv", "cases.csv", "fold-1/checkpoints/best.safetensors", "fold-2/checkpoints/best.safetensors"])
            Assert.True(File.Exists(Path.Combine(_folder.Path, "runs", "hearts", file)), file);
        Assert.Equal(21, File.ReadAllLines(Path.Combine(_folder.Path, "runs", "hearts", "cases.csv")).Length);

        string other = Path.Combine(_folder.Path, "other");
        RecordSet.Write(other, "tiny", TestSlices.Make(20..28), TestSlices.Make(28..30));
        Outcome measured = Run("eval", "--ensemble", "--data", other, "--split", "all", "--test-time", "--spacing", "1.5").Succeeded();
        Assert.Contains("newest cross-validation is taken: hearts", measured.Error);
        Assert.Contains("best of 2 runs in hearts, together: unet, mean over eight views", measured.Output);
        Assert.Contains("10 in all", measured.Output);
        Assert.DoesNotContain("trained on", measured.Output);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "runs", "hearts", "evaluations", "ensemble-best-all-other-test-time", "evaluation.json")));

        Outcome own = Run("eval", "--ensemble", "--run", "runs/hearts/", "--split", "all").Succeeded();
        Assert.Contains("best of 2 runs in hearts, together", own.Output);
        Assert.Contains("20 of 20 slices are among those", own.Output);

        Run("predict", "--ensemble", "--run", "hearts", "--largest-component", Path.Combine(other, "tiny.val.tfrecord"), "--output", Path.Combine(_folder.Path, "masks")).Succeeded();
        Assert.Equal(4, Directory.GetFiles(Path.Combine(_folder.Path, "masks")).Length);

        Outcome alone = Run("eval", "--run", "hearts");
        Assert.Equal(1, alone.ExitCode);
        Assert.Contains("'hearts' is a cross-validation of 2 runs. --ensemble takes them together; --run runs/hearts/fold-1 names one of them.", alone.Error.ReplaceLineEndings(" "));
        Run("eval", "--run", "runs/hearts/fold-1").Succeeded();

        Outcome listed = Run("runs", "list").Succeeded();
        Assert.Matches("hearts +2 of 2", listed.Output);
        Assert.Contains("lvseg runs list --runs runs/hearts", listed.Output);
        using JsonDocument list = JsonDocument.Parse(Run("runs", "list", "--json").Succeeded().Output);
        Assert.Equal("hearts", Assert.Single(list.RootElement.GetProperty("cross_validations").EnumerateArray()).GetProperty("cross_validation").GetString());

        string broken = Directory.CreateDirectory(Path.Combine(_folder.Path, "runs", "broken")).FullName;
        File.WriteAllText(Path.Combine(broken, "folds.yaml"), "model: [unet\n");
        Outcome beside = Run("runs", "list").Succeeded();
        Assert.Matches("hearts +2 of 2", beside.Output);
        Assert.Contains("The cross-validation 'broken' is damaged", beside.Error.ReplaceLineEndings(" "));

        Outcome again = Run("train", "--resume", "hearts").Succeeded();
        Assert.Contains("is finished", again.Output);
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
        Assert.Contains("20 training and 4 validation slices from TFRecord files, split by their names, all of them trained on", trained.Output.ReplaceLineEndings(" "));
        Assert.Contains("nothing about new patients", File.ReadAllText(Path.Combine(_folder.Path, "runs", "everything", "evaluation.json")));
        Assert.Contains("4 validation slices, all of them trained on", Run("runs", "show", "everything").Succeeded().Output.ReplaceLineEndings(" "));
        Assert.Contains("4 of 4 slices are among those", Run("eval", "--run", "everything").Succeeded().Output);
        Assert.Contains("20 of 20 slices are among those", Run("eval", "--run", "everything", "--split", "train").Succeeded().Output);
        Run("eval", "--run", "everything", "--split", "all", "--data", $"{_data},{_data}").Succeeded();
        Assert.True(Directory.Exists(Path.Combine(_folder.Path, "runs", "everything", "evaluations", "best-all-data+data")));
        Train("--set", "hold_out=false", "--seed", "2", "--name", "another").Succeeded();
        Assert.Contains("best of 2 runs in runs, together", Run("eval", "--ensemble", "--run", "runs", "--split", "all").Succeeded().Output);
    }

    [Theory]
    [InlineData("hold_out is false", "--folds", "2", "--set", "hold_out=false")]
    [InlineData("fold says which part validates", "--fold", "2")]
    [InlineData("split_by is for data that is not dealt", "--folds", "2", "--set", "split_by=slice")]
    [InlineData("fold is 3; of 2 folds it must be 1 … 2", "--folds", "2", "--fold", "3")]
    [InlineData("5 folds need as many patients; there are 4", "--folds", "5", "--fold", "1")]
    [InlineData("5 folds need as many patients; there are 4", "--folds", "5")]
    [InlineData("whole number of 2 or more", "--folds", "1")]
    public void Folds_that_cannot_be_are_refused(string message, params string[] options)
    {
        Outcome outcome = Train([.. options, "--name", "none"]);
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "runs", "none")));
        Assert.Contains(message, outcome.Error);
    }

    [Fact]
    public void Elsewhere_than_in_the_usual_folder_the_next_command_names_it_and_slices_of_no_patient_are_called_such()
    {
        string nobody = Path.Combine(_folder.Path, "nobody");
        RecordSet.Write(nobody, "tiny", TestSlices.Make(..8).Select((slice, i) => slice with { Name = $"{i}.png", Patient = null }),
            TestSlices.Make(8..10).Select((slice, i) => slice with { Name = $"v{i}.png", Patient = null }));
        Outcome trained = Run(["train", .. TinyRun.Options, "--data", nobody, "--epochs", "1", "--folds", "2", "--name", "hearts", "--runs", "elsewhere"]).Succeeded();
        Assert.Contains("of patients that its network may have seen", trained.Output.ReplaceLineEndings(" "));
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
        Assert.Contains("the largest component of each mask", trained.Output.ReplaceLineEndings(" "));
        Assert.Contains("the largest component of each mask", Run("eval", "--run", "both").Succeeded().Output.ReplaceLineEndings(" "));
        Assert.DoesNotContain("the largest component of each mask", Run("eval", "--run", "both", "--largest-component", "false").Succeeded().Output.ReplaceLineEndings(" "));
    }

    [Fact]
    public void An_ensemble_needs_two_runs_and_a_word_for_its_checkpoints()
    {
        Outcome none = Run("eval", "--ensemble", "--data", _data);
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("There is no cross-validation", none.Error);
        Train("--folds", "2", "--fold", "1", "--name", "single").Succeeded();
        Outcome single = Run("eval", "--ensemble", "--run", "runs", "--data", _data);
        Assert.Contains("an ensemble takes two runs or more", single.Error);
        Outcome path = Run("eval", "--ensemble", "--run", "runs", "--checkpoint", "x.safetensors", "--data", _data);
        Assert.Equal(2, path.ExitCode);
    }

    private Outcome Train(params string[] options) =>
        Run(["train", .. TinyRun.Options, "--data", _data, "--epochs", "1", .. options]);

    private Outcome Run(params string[] arguments) => LvsegProgram.Run(_folder.Path, arguments);
}
