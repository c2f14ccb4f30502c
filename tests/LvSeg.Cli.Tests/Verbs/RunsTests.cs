using System.Text.Json;
using LvSeg.Cli.Tests.Harness;
using LvSeg.Runs;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class RunsTests(TinyRun tiny) : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Runs => _folder["runs"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_run_the_list_says_what_makes_the_first()
    {
        Outcome outcome = Lvseg("list").Succeeded();
        Assert.Contains("There is no run in runs yet. The first comes of: lvseg train", outcome.Output);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void A_runs_folder_that_is_not_there_is_an_error_where_it_was_named() =>
        Lvseg("list", "--runs", "rnus").Failed(1, "rnus: there is no such folder.");

    [Fact]
    public void The_list_has_a_line_a_run_the_newest_first_with_best_and_last()
    {
        Make("older", "model: dense\nepochs: 3\ndata: '/x/hearts'\n", "0.25", "0.75", "0.5");
        File.WriteAllText(Path.Combine(Runs, "older", "checkpoints", "final.safetensors"), "");
        Make("newer", "epochs: 9\n", "0.125");
        string[] lines = Lvseg("list").Succeeded().Output.Split('\n');
        string newer = lines.Single(line => line.Contains("newer")), older = lines.Single(line => line.Contains("older"));
        Assert.True(Array.IndexOf(lines, newer) < Array.IndexOf(lines, older));
        Assert.Equal("newer fcn – unfinished 1/9 0.1250 1 0.1250", Words(newer));
        Assert.Equal("older dense hearts finished 3/3 0.7500 2 0.5000", Words(older));
        Assert.Contains("the best val_dice_course", string.Join('\n', lines));
    }

    [Theory]
    [InlineData("60")]
    [InlineData("40")]
    [InlineData("20")]
    public void A_narrow_terminal_gets_fewer_columns_and_no_broken_number(string columns)
    {
        Make("run-of-today", "epochs: 9\n", "0.125");
        string screen = LvsegProgram.Run(_folder.Path, [("COLUMNS", columns)], "runs", "list").Succeeded().Output;
        Assert.All(screen.Split('\n').Where(line => !line.StartsWith("best,", StringComparison.Ordinal)),
            line => Assert.InRange(line.TrimEnd().Length, 0, int.Parse(columns)));
        Assert.Equal(columns == "20" ? "run-of-today" : columns == "40" ? "run-of-today unfinished 1/9 0.1250" : "run-of-today fcn unfinished 1/9 0.1250 1 0.1250",
            Words(screen.Split('\n').Single(line => line.Contains("run-of-today"))));
    }

    [Fact]
    public void As_JSON_the_list_has_exact_numbers_and_null_for_what_is_not_known()
    {
        Make("r", "epochs: 9\n", "0.12345678901234567");
        using var json = JsonDocument.Parse(Lvseg("list", "--json").Succeeded().Output);
        JsonElement run = json.RootElement.GetProperty("runs")[0];
        Assert.Equal("r", run.GetProperty("run").GetString());
        Assert.Equal("unfinished", run.GetProperty("state").GetString());
        Assert.Equal(0.12345678901234567, run.GetProperty("best").GetDouble());
        Assert.Equal(JsonValueKind.Null, run.GetProperty("synthetic_phantom").ValueKind);
        File.WriteAllText(_folder["runs/r/started"], "no time");
        using var damaged = JsonDocument.Parse(Lvseg("list", "--json").Succeeded().Output);
        Assert.Equal(JsonValueKind.Null, damaged.RootElement.GetProperty("runs")[0].GetProperty("started").ValueKind);
    }

    [Fact]
    public void The_phantom_is_marked_as_such() =>
        Assert.Contains("data (synthetic phantom)", Lvseg("list", "--runs", tiny.Runs).Succeeded().Output);

    [Fact]
    public void A_run_that_is_being_trained_is_shown_so_and_cannot_be_removed()
    {
        RunFolder run = Make("busy", "epochs: 9\n", "0.5");
        using RunLock @lock = run.Lock();
        Assert.Contains("running now", Lvseg("list").Succeeded().Output);
        Lvseg("remove", "busy", "--yes").Failed(1, "The run 'busy' is being trained by another process");
        Assert.True(File.Exists(run.ConfigFile));
    }

    [Fact]
    public void A_damaged_run_hides_no_other()
    {
        Make("good", "epochs: 9\n", "0.5");
        Make("bad", "epochs: none\n", "0.5");
        Outcome outcome = Lvseg("list").Succeeded();
        Assert.Contains("good", outcome.Output);
        Assert.Matches("bad .*damaged", outcome.Output);
        Assert.Contains("config.yaml:1: epochs is 'none'", outcome.Error);
        Make("open", "model: [fcn\nepochs: 9\n", "0.5");
        outcome = Lvseg("list").Succeeded();
        Assert.Matches("open .*damaged", outcome.Output);
        Assert.Contains("is a bracket open somewhere?", outcome.Error.ReplaceLineEndings(" "));
    }

    [Fact]
    public void A_study_is_one_line_and_its_runs_are_listed_from_its_own_folder()
    {
        Make("alone", "epochs: 9\n", "0.5");
        Make("hunt/trial-001", "epochs: 9\n", "0.25");
        Make("hunt/trial-002", "epochs: 9\n", "0.25");
        File.WriteAllText(_folder["runs/hunt/study.db"], "");
        string list = Lvseg("list").Succeeded().Output;
        Assert.Matches("hunt +2", list);
        Assert.DoesNotContain("trial-001", list);
        Assert.Contains("lvseg runs list --runs runs/hunt", list);
        Assert.Contains("trial-001", Lvseg("list", "--runs", "runs/hunt").Succeeded().Output);
        Lvseg("remove", "hunt", "--yes").Failed(1, "is a study, not a run", $"are one folder, {_folder["runs", "hunt"]}:");
    }

    [Fact]
    public void A_trial_of_a_study_is_not_removed_and_the_way_to_remove_the_whole_study_is_told()
    {
        Make("alone", "epochs: 9\n", "0.5");
        Make("hunt/trial-001", "epochs: 9\n", "0.25");
        Make("hunt/trial-of-mine", "epochs: 9\n", "0.25");
        File.WriteAllText(_folder["runs/hunt/study.db"], "");
        var before = FolderState.Of(_folder.Path);
        foreach (string[] words in (string[][])[["alone", "runs/hunt/trial-001"], ["trial-001", "--runs", "runs/hunt"], ["runs/hunt/trial-001/"]])
            Lvseg(["remove", "--yes", .. words]).Failed(1, "is a trial of the study 'hunt', which would go on counting it; nothing was removed.", _folder["runs", "hunt"]);
        before.AssertUnchanged();
        Lvseg("remove", "trial-of-mine", "--runs", "runs/hunt", "--yes").Succeeded();
    }

    [Fact]
    public void A_run_that_is_only_called_like_a_trial_is_removed()
    {
        Make("trial-001", "epochs: 9\n", "0.5");
        Lvseg("remove", "trial-001", "--yes").Succeeded();
        Assert.Empty(Directory.GetFileSystemEntries(Runs));
    }

    [Fact]
    public void Show_tells_what_differs_from_the_defaults_the_figures_and_how_to_go_on()
    {
        string page = Lvseg("show", TinyRun.Name, "--runs", tiny.Runs).Succeeded().Output;
        Assert.Matches("width +2 +16", page);
        Assert.DoesNotMatch("batch_size +1", page);
        Assert.Contains("6 training and 2 validation slices", page);
        Assert.Contains("checkpoints best, latest, final", page);
        Assert.Contains($"lvseg train --resume tiny --runs {tiny.Runs} --epochs N", page);
        double best = NumbersBehind(page, "dice_course")[0];
        Assert.Equal(HistoryFile.Read(Path.Combine(tiny.Run, "history.csv")).Max(row => row["val_dice_course"])!.Value, best, 1e-4);
    }

    [Fact]
    public void An_unfinished_run_is_shown_with_the_way_to_go_on()
    {
        Make("r", "epochs: 9\n", "0.5");
        Assert.Contains("Next: lvseg train --resume r", Lvseg("show", "r").Succeeded().Output);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("remove")]
    public void A_name_that_is_nearly_right_is_answered_with_the_nearest(string verb)
    {
        Make("baseline", "epochs: 9\n", "0.5");
        Lvseg(verb, "basline").Failed(1, "There is no run 'basline' in runs. Did you mean 'baseline'?");
    }

    [Fact]
    public void Compare_sets_figures_side_by_side_names_the_keys_that_differ_and_says_who_leads()
    {
        Make("a", "epochs: 2\nlearning_rate: 0.01\n", "0.25", "0.5");
        Make("b", "epochs: 2\nlearning_rate: 0.02\n", "0.75", "0.125");
        foreach (string name in (string[])["a", "b"])
            new RunData(false, null, new SliceSetFacts(6, "t"), new SliceSetFacts(2, "v")).Save(_folder[$"runs/{name}/data.json"]);
        string page = Lvseg("compare", "a", "b").Succeeded().Output;
        Assert.Equal([0.5, 0.5, 0.75, 0.125], NumbersBehind(page, "dice_course"));
        Assert.Matches("learning_rate +0.01 +0.02", page);
        Assert.DoesNotMatch("^ *epochs ", page);
        Assert.Contains("The best val_dice_course is of b: 0.7500 at epoch 1, 0.1250 in its last.", page);
    }

    [Theory]
    [InlineData("true", "v", "was trained on the synthetic phantom")]
    [InlineData("false", "other", "The validation slices differ")]
    [InlineData(null, null, "is not kept with it")]
    public void Runs_on_other_slices_are_never_ranked(string? phantom, string? hash, string warning)
    {
        Make("a", "epochs: 2\n", "0.25", "0.5");
        Make("b", "epochs: 2\n", "0.75", "0.125");
        new RunData(false, null, new SliceSetFacts(6, "t"), new SliceSetFacts(2, "v")).Save(_folder["runs/a/data.json"]);
        if (phantom is not null)
            new RunData(bool.Parse(phantom), null, new SliceSetFacts(6, "t"), new SliceSetFacts(2, hash!)).Save(_folder["runs/b/data.json"]);
        string page = Lvseg("compare", "a", "b").Succeeded().Output.ReplaceLineEndings(" ");
        Assert.Contains(warning, page);
        Assert.Contains("do not say which run is better", page);
        Assert.DoesNotContain("The best val_dice_course is of", page);
    }

    [Fact]
    public void A_phantom_beside_slices_of_which_nothing_is_known_is_told_so()
    {
        Make("a", "epochs: 2\n", "0.25");
        Make("b", "epochs: 2\n", "0.75");
        new RunData(true, null, new SliceSetFacts(6, "t"), new SliceSetFacts(2, "v")).Save(_folder["runs/a/data.json"]);
        Assert.Contains("whether 'b' was too is not known", Words(Lvseg("compare", "a", "b").Succeeded().Output.ReplaceLineEndings(" ")));
    }

    [Fact]
    public void One_run_alone_cannot_be_compared()
    {
        Make("a", "epochs: 2\n", "0.25");
        Lvseg("compare", "a", "a").Failed(2, "takes two different runs or more");
    }

    [Fact]
    public void Remove_deletes_the_run_named_and_nothing_else()
    {
        Make("gone", "epochs: 9\n", "0.5");
        Make("kept", "epochs: 9\n", "0.5");
        Lvseg("remove", "gone", "--yes").Succeeded();
        Assert.Equal([Path.Combine(Runs, "kept")], Directory.GetFileSystemEntries(Runs));
    }

    [Fact]
    public void Without_a_terminal_and_without_yes_nothing_is_removed()
    {
        Make("kept", "epochs: 9\n", "0.5");
        var before = FolderState.Of(_folder.Path);
        Lvseg("remove", "kept").Failed(2, "--yes removes without asking");
        before.AssertUnchanged();
    }

    [Theory]
    [InlineData("n\n", true)]
    [InlineData("\n", true)]
    [InlineData("y\n", false)]
    [InlineData("yes\n", false)]
    public void At_a_terminal_it_asks_and_takes_anything_but_yes_for_a_no(string typed, bool isKept)
    {
        Make("r", "epochs: 9\n", "0.5");
        Outcome outcome = PseudoTerminal.Run(_folder.Path, [("TERM", "xterm")], typed, "runs", "remove", "r");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("Remove this run for good? [y/N]", outcome.Output);
        Assert.Equal(isKept, Directory.Exists(Path.Combine(Runs, "r")));
    }

    [Fact]
    public void One_of_several_that_cannot_be_removed_keeps_all()
    {
        Make("a", "epochs: 9\n", "0.5");
        Lvseg("remove", "a", "nothing-like-it", "--yes").Failed(1, "There is no run 'nothing-like-it'");
        Assert.True(Directory.Exists(Path.Combine(Runs, "a")));
    }

    private Outcome Lvseg(params string[] arguments) => LvsegProgram.Run(_folder.Path, ["runs", .. arguments]);

    private static double[] NumbersBehind(string page, string title) =>
    [
        .. page.Split('\n').First(line => line.TrimStart().StartsWith(title, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]
            .Select(word => word.Trim()).Where(word => word.Length > 0).Select(word => double.Parse(word, System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim();

    /// <summary>A run as a training leaves it, with a history of one validation figure.</summary>
    private RunFolder Make(string name, string configuration, params string[] figures)
    {
        string folder = Path.Combine(Runs, name);
        var run = RunFolder.Create(Path.GetDirectoryName(folder)!, "fcn", Path.GetFileName(folder), TimeProvider.System);
        File.WriteAllText(run.ConfigFile, configuration);
        HistoryFile.Write(run.HistoryFile, [.. figures.Select((value, i) => new HistoryRow(i + 1,
            [KeyValuePair.Create("val_dice_course", (double?)double.Parse(value, System.Globalization.CultureInfo.InvariantCulture))], 1))]);
        return run;
    }
}
