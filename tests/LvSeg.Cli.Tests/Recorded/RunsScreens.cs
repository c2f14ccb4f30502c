using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Runs.Folders;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class RunsScreens
{
    [Fact]
    public void Where_no_run_is_the_list_says_what_makes_the_first() => RecordedScreen.AssertSame("runs/list-empty", session => session
        .TypeEach("runs list", "runs list --json", "runs list --runs rnus", "runs show", "runs show tiny", "runs show --runs nowhere"));

    [Fact]
    public void The_list_has_a_line_a_run_the_newest_first() => RecordedScreen.AssertSame("runs/list", Prepared.Folds, session => session
        .TypeOnTerminal("runs list")
        .Do("", () => File.Delete("runs/tiny/checkpoints/final.safetensors"))
        .Made("runs/a-run-with-quite-a-long-name-of-one's-own", "model: dense\nepochs: 3\ndata: '/x/hearts'\nmonitor: val_loss\n")
        .Made("runs/two words", "epochs: 9\ndata: '/x/a,/x/b'\n", 0.25, 0.75, 0.5)
        .Made("runs/hunt/trial-001", "epochs: 9\n", 0.25)
        .Made("runs/hunt/trial-002", "epochs: 9\n", 0.5)
        .Write("runs/hunt/study.db", "")
        .Write("runs/no-run/notes.txt", "")
        .Type("runs list")
        .Type("runs list --runs runs/hunt")
        .Type("runs list --quiet"));

    [Fact]
    public void As_JSON_the_list_has_exact_numbers_and_null_for_what_is_not_known() => RecordedScreen.AssertSameAtAnyWidth("runs/list-json", Prepared.Folds, session => session
        .Replacing(@"\.(\d{4})\d+(?=,$)", ".$1…")
        .Made("runs/made", "epochs: 9\n", 0.125)
        .Made("runs/hunt/trial-001", "epochs: 9\n", 0.25)
        .Write("runs/hunt/study.db", "")
        .Write("runs/made/started", "no time")
        .Type("runs list --json"));

    [Fact]
    public void A_damaged_run_hides_no_other() => RecordedScreen.AssertSame("runs/list-damaged", Prepared.Run, session => session
        .Made("runs/no-config", "", 0.5).Made("runs/wrong-config", "epochs: none\n", 0.5).Made("runs/wrong-history", "epochs: 9\n", 0.5).Made("runs/cut-history", "epochs: 9\n", 0.5).Made("runs/wrong-data", "epochs: 9\n", 0.5)
        .Do("", () => File.Delete("runs/no-config/config.yaml"))
        .Write("runs/wrong-history/history.csv", "a,b\n1,2\n")
        .Write("runs/cut-history/history.csv", "epoch,val_dice_course,seconds\n1,0.5,1\n2,0.")
        .Write("runs/wrong-data/data.json", "{")
        .TypeEach("runs list", "runs list --quiet", "runs show no-config", "runs show wrong-history", "runs show wrong-data")
        .Write("runs/hearts/folds.yaml", "folds: none\n")
        .Do("", () => File.Delete("runs/wrong-data/data.json"))
        .Write("runs/wrong-data/started", "no time")
        .Type("runs list")
        .Type("runs show wrong-data"));

    [Fact]
    public void Every_fault_of_a_run_s_configuration_is_told_with_its_line() => RecordedScreen.AssertSame("runs/configuration", session =>
    {
        string[] files =
        [
            "- model: fcn\n", "hello\n", "model: [fcn\n", "model: [{a: b},\nepochs: 3\n", "[a, b]: 3\n", "model: fcn\n\tepochs: 3\n", "epochs: 3\nepochs: 4\n", "epochs: [1, 2]\n", "epochs: {a: b}\n", "epoch: 3\nbatch_size: none\n", "epochs: null\n", "model: mine.txt\n", "epochs: 3\n---\nepochs: 4\n",
        ];
        session.Made("runs/tiny", "epochs: 9\n", 0.5);
        foreach (string file in files)
            session.Write("runs/tiny/config.yaml", file).Do(file.TrimEnd('\n').ReplaceLineEndings("\n# "), () => { }).Type("train --resume tiny");
        session.Write("runs/tiny/config.yaml", "").Do("an empty file", () => { }).TypeEach("train --resume tiny", "runs show tiny")
            .Do("a folder", () => File.Delete("runs/tiny/config.yaml")).Do("", () => Directory.CreateDirectory("runs/tiny/config.yaml")).TypeEach("train --resume tiny", "runs show tiny", "runs list");
    });

    [Fact]
    public void Show_tells_what_was_asked_of_a_run_what_it_came_to_and_how_to_go_on() => RecordedScreen.AssertSame("runs/show", Prepared.Run, session => session
        .TypeOnTerminal("runs show tiny")
        .TypeEach("runs show", "runs show runs/tiny --quiet"));

    [Fact]
    public void Show_says_what_a_run_has_not_yet() => RecordedScreen.AssertSame("runs/show-unfinished", session => session
        .Made("runs/begun", "epochs: 9\n")
        .Made("runs/first epoch", "epochs: 9\nbatch_size: 4\nseed: 3\nmonitor: val_dice_course\naugment_rotation: 10\n", 0.5)
        .Made("runs/undefined", "epochs: 2\nmonitor: val_dice_course\n", null, null)
        .MadeOn("runs/first epoch", synthetic: false, "v", "patient")
        .TypeOnTerminal("runs show begun")
        .TypeEach("runs show 'first epoch'", "runs show undefined")
        .Do("a process trains it", () => { })
        .Do("", () =>
        {
            using RunLock taken = RunFolder.Open("runs", "begun").Lock();
            session.TypeEach("runs show begun", "runs list", "runs remove begun --yes", "train --resume begun");
        }));

    [Fact]
    public void A_drawn_network_and_a_run_that_held_nothing_out_are_shown_as_such() => RecordedScreen.AssertSame("runs/show-drawn", Prepared.Slices, session => session
        .Write("mine.yaml", "layers:\n  - {name: Conv, kind: Conv2D, filters: 3, kernel_size: 3, padding: same, activation: relu}\n  - {name: Scores, kind: Conv2D, filters: 2, kernel_size: 1}\n")
        .Prepare("train --config tiny.yaml --model mine.yaml --set hold_out=false --data slices --epochs 1 --name drawn")
        .TypeOnTerminal("runs show drawn")
        .Type("runs list"));

    [Fact]
    public void Compare_sets_runs_side_by_side() => RecordedScreen.AssertSame("runs/compare", Prepared.Runs, session => session
        .TypeOnTerminal("runs compare tiny long")
        .Type("runs compare tiny long other runs/tiny")
        .Do("", () => PreparedFolders.Copy("runs/tiny", Directory.CreateDirectory("runs/twin").FullName))
        .Type("runs compare tiny twin"));

    [Fact]
    public void Runs_on_other_slices_are_never_ranked() => RecordedScreen.AssertSame("runs/compare-other-slices", session => session
        .Made("runs/a", "epochs: 2\nlearning_rate: 0.01\n", 0.25, 0.5).Made("runs/b", "epochs: 2\nlearning_rate: 0.02\n", 0.75, 0.125)
        .MadeOn("runs/a", synthetic: false, "v")
        .TypeOnTerminal("runs compare a b")
        .MadeOn("runs/b", synthetic: false, "w").Type("runs compare a b")
        .MadeOn("runs/b", synthetic: true, "v").Type("runs compare a b")
        .MadeOn("runs/b", synthetic: false, "v").Type("runs compare a b")
        .MadeOn("runs/a", synthetic: true, "v").Do("", () => File.Delete("runs/b/data.json")).Type("runs compare a b"));

    [Fact]
    public void Runs_that_learned_from_other_slices_or_split_them_otherwise_are_warned_of() => RecordedScreen.AssertSame("runs/compare-other-training", session => session
        .Made("runs/a", "epochs: 2\n", 0.25).Made("runs/b", "epochs: 2\n", 0.75)
        .MadeOn("runs/a", synthetic: false, "v", "patient").MadeOn("runs/b", synthetic: false, "v", "slice").Type("runs compare a b")
        .Do("", () => File.WriteAllText("runs/b/data.json", File.ReadAllText("runs/a/data.json").Replace("\"t\"", "\"u\""))).Type("runs compare a b"));

    [Fact]
    public void What_cannot_be_compared_is_said() => RecordedScreen.AssertSame("runs/compare-refused", session => session
        .Made("runs/a", "epochs: 2\n", 0.25).Made("runs/b", "epochs: 2\nmonitor: val_loss\n", 0.75).Made("runs/c", "epochs: 2\n").Made("runs/damaged", "epochs: none\n", 0.75)
        .TypeEach("runs compare a", "runs compare a a", "runs compare a nothing", "runs compare a b", "runs compare a c", "runs compare c runs/c", "runs compare a damaged"));

    [Fact]
    public void Remove_asks_and_takes_anything_but_yes_for_a_no() => RecordedScreen.AssertSame("runs/remove", session => session
        .Made("runs/a", "epochs: 9\n", 0.5).Made("runs/b", "epochs: 9\n", 0.5).Made("runs/c", "epochs: 9\n", 0.5)
        .TypeOnTerminal("runs remove a", "n\n")
        .TypeOnTerminal("runs remove a b", "\n")
        .TypeOnTerminal("runs remove a b", "y\n")
        .Type("runs remove c")
        .Type("runs remove c --yes --quiet"));

    [Fact]
    public void What_is_no_run_of_its_own_is_not_removed() => RecordedScreen.AssertSame("runs/remove-refused", session => session
        .Made("runs/baseline", "epochs: 9\n", 0.5).Made("runs/hunt/trial-001", "epochs: 9\n", 0.5).Made("runs/no-time", "epochs: 9\n", 0.5).Made("runs/no-checkpoints", "epochs: 9\n", 0.5)
        .Write("runs/hunt/study.db", "").Write("runs/no-time/started", "no time")
        .Do("", () => Directory.Delete("runs/no-checkpoints/checkpoints"))
        .Do("", () => Directory.CreateSymbolicLink("runs/link", Path.GetFullPath("runs/baseline")))
        .TypeEach("runs remove basline --yes", "runs remove baseline nothing --yes", "runs remove hunt --yes", "runs remove runs/hunt/trial-001 --yes", "runs remove trial-001 --runs runs/hunt --yes",
            "runs remove no-time --yes", "runs remove no-checkpoints --yes", "runs remove link --yes", "runs remove baseline --runs nowhere --yes"));
}
