using System.Text.Json;
using LvSeg.Cli.Tests.Harness;
using LvSeg.Runs.Folders;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class RunsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Runs => _folder["runs"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("40")]
    [InlineData("20")]
    public void A_narrow_terminal_gets_fewer_columns_and_no_broken_number(string columns)
    {
        Make("run-of-today", "epochs: 9\n", "0.125");
        string screen = LvsegProgram.Run(_folder.Path, [("COLUMNS", columns)], "runs", "list").Succeeded().Output;
        Assert.All(screen.Split('\n').Where(line => !line.StartsWith("best,", StringComparison.Ordinal)),
            line => Assert.InRange(line.TrimEnd().Length, 0, int.Parse(columns)));
        Assert.Equal(columns == "20" ? "run-of-today" : "run-of-today unfinished 1/9 0.1250",
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
    public void A_run_that_is_being_trained_cannot_be_removed()
    {
        RunFolder run = Make("busy", "epochs: 9\n", "0.5");
        using RunLock @lock = run.Lock();
        Lvseg("remove", "busy", "--yes").Failed(1);
        Assert.True(File.Exists(run.ConfigFile));
    }

    [Fact]
    public void A_trial_of_a_study_is_not_removed()
    {
        Make("alone", "epochs: 9\n", "0.5");
        Make("hunt/trial-001", "epochs: 9\n", "0.25");
        Make("hunt/trial-of-mine", "epochs: 9\n", "0.25");
        File.WriteAllText(_folder["runs/hunt/study.db"], "");
        var before = FolderState.Of(_folder.Path);
        foreach (string[] words in (string[][])[["alone", "runs/hunt/trial-001"], ["trial-001", "--runs", "runs/hunt"], ["runs/hunt/trial-001/"]])
            Lvseg(["remove", "--yes", .. words]).Failed(1);
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
        Lvseg("remove", "kept").Failed(2);
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
        Assert.Equal(isKept, Directory.Exists(Path.Combine(Runs, "r")));
    }

    [Fact]
    public void One_of_several_that_cannot_be_removed_keeps_all()
    {
        Make("a", "epochs: 9\n", "0.5");
        Lvseg("remove", "a", "nothing-like-it", "--yes").Failed(1);
        Assert.True(Directory.Exists(Path.Combine(Runs, "a")));
    }

    private Outcome Lvseg(params string[] arguments) => LvsegProgram.Run(_folder.Path, ["runs", .. arguments]);

    private static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim();

    /// <summary>A run as a training leaves it, with a history of one validation figure.</summary>
    private RunFolder Make(string name, string configuration, params string[] figures)
    {
        string folder = Path.Combine(Runs, name);
        var run = RunFolder.Create(Path.GetDirectoryName(folder)!, "fcn", Path.GetFileName(folder), TimeProvider.System);
        File.WriteAllText(run.ConfigFile, configuration);
        HistoryFile.Write(run.HistoryFile, [.. figures.Select((value, i) => new EpochFigures(i + 1, null,
            new Dictionary<string, double?> { ["val_dice_course"] = double.Parse(value, System.Globalization.CultureInfo.InvariantCulture) }) { Seconds = 1 })]);
        return run;
    }
}
