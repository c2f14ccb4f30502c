using LvSeg.Runs.Folders;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Runs.Tests.Folders;

public sealed class RunFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StoppedClock _clock = new(13, 5, 9);

    private string Runs => _folder["runs"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_without_a_name_is_called_by_local_time_and_model()
    {
        RunFolder run = RunFolder.Create(Runs, "fcn", null, _clock);
        Assert.Equal("20260304-130509-fcn", run.Name);
        Assert.Equal(Path.Combine(Runs, "20260304-130509-fcn"), run.Folder);
        Assert.True(Directory.Exists(run.CheckpointsFolder));
        Assert.True(Directory.Exists(run.PicturesFolder));
    }

    [Fact]
    public void Runs_of_the_same_second_are_numbered()
    {
        string[] names = [.. Enumerable.Range(0, 11).Select(_ => RunFolder.Create(Runs, "unet", null, _clock).Name)];
        Assert.Equal(["20260304-130509-unet", "20260304-130509-unet-2", "20260304-130509-unet-3"], names[..3]);
        Assert.Equal("20260304-130509-unet-11", RunFolder.Newest(Runs).Name);
    }

    [Fact]
    public void A_named_run_has_exactly_its_name_and_is_refused_a_second_time()
    {
        Assert.Equal("task 2.b_x-1", RunFolder.Create(Runs, "fcn", "task 2.b_x-1", _clock).Name);
        var e = Assert.Throws<RunException>(() => RunFolder.Create(Runs, "fcn", "task 2.b_x-1", _clock));
        Assert.Contains("exists already", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_the_same_however_it_is_composed()
    {
        RunFolder run = RunFolder.Create(Runs, "fcn", "Jo\u0308rg", _clock);
        Assert.Equal(run.Folder, RunFolder.Open(Runs, "J\u00F6rg").Folder);
        Assert.Equal("Jo\u0308rg", RunFolder.Open(_folder.Path, Path.Combine(Runs, "J\u00F6rg")).Name);
        var e = Assert.Throws<RunException>(() => RunFolder.Create(Runs, "fcn", "J\u00F6rg", _clock));
        Assert.Contains("exists already", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_any_folder_or_file_has_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Path.Combine(Runs, "mine"));
        File.WriteAllText(Path.Combine(Runs, "file"), "x");
        Assert.Throws<RunException>(() => RunFolder.Create(Runs, "fcn", "mine", _clock));
        Assert.Throws<RunException>(() => RunFolder.Create(Runs, "fcn", "file", _clock));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(Runs, "mine")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("-x")]
    [InlineData(" x")]
    [InlineData("x ")]
    [InlineData("x.")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("../a")]
    [InlineData("a:b")]
    [InlineData("a*")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("nul")]
    [InlineData("COM1.txt")]
    public void A_name_that_is_no_plain_folder_name_is_refused(string name)
    {
        var e = Assert.Throws<RunException>(() => RunFolder.Create(Runs, "fcn", name, _clock));
        Assert.Contains("cannot be the name of a run", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Runs));
    }

    [Fact]
    public void A_very_long_name_is_refused() =>
        Assert.Contains("101 characters",
            Assert.Throws<RunException>(() => RunFolder.Create(Runs, "fcn", new string('x', 101), _clock)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_runs_folder_that_is_a_file_is_told()
    {
        File.WriteAllText(Runs, "x");
        var e = Assert.Throws<RunException>(() => RunFolder.Create(Runs, "fcn", null, _clock));
        Assert.StartsWith("No run can be made in " + Runs, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_is_the_last_started_whatever_its_name()
    {
        Make("zebra", 0);
        Make("ape", 2);
        Make("mouse", 1);
        Assert.Equal("ape", RunFolder.Newest(Runs).Name);
        Assert.Equal(["ape", "mouse", "zebra"], RunFolder.All(Runs).Select(run => run.Name));
        Assert.Equal(_clock.Utc, RunFolder.Newest(Runs).Started.AddMinutes(-1));
    }

    [Fact]
    public void The_order_outlives_copying_and_renaming()
    {
        Make("first", 0);
        Make("second", 1);
        string copy = _folder["copy"];
        foreach (string name in (string[])["second", "first"])       // the older one is copied last
        {
            Directory.CreateDirectory(Path.Combine(copy, name));
            File.Copy(Path.Combine(Runs, name, "started"), Path.Combine(copy, name, "started"));
        }
        Directory.Move(Path.Combine(copy, "second"), Path.Combine(copy, "a"));
        Assert.Equal(["a", "first"], RunFolder.All(copy).Select(run => run.Name));
    }

    [Fact]
    public void Folders_that_are_no_runs_do_not_count_and_a_damaged_start_is_the_oldest()
    {
        Make("whole", 0);
        Directory.CreateDirectory(Path.Combine(Runs, "other"));
        Directory.CreateDirectory(Path.Combine(Runs, "damaged"));
        File.WriteAllText(Path.Combine(Runs, "damaged", "started"), "");
        Assert.Equal(["whole", "damaged"], RunFolder.All(Runs).Select(run => run.Name));
    }

    [Fact]
    public void The_newest_unfinished_has_no_final_checkpoint()
    {
        Make("old", 0);
        RunFolder middle = Make("middle", 1);
        Finish(Make("new", 2));
        Assert.Equal("middle", RunFolder.NewestUnfinished(Runs).Name);
        Finish(middle);
        Assert.Equal("old", RunFolder.NewestUnfinished(Runs).Name);
    }

    [Fact]
    public void Where_all_are_finished_the_way_to_go_on_is_told()
    {
        Finish(Make("only", 0));
        var e = Assert.Throws<RunException>(() => RunFolder.NewestUnfinished(Runs));
        Assert.Contains("the newest is 'only'", e.Message, StringComparison.Ordinal);
        Assert.IsType<TrainFurther>(e.Remedy);
    }

    [Fact]
    public void Without_any_run_each_question_says_so()
    {
        Assert.Empty(RunFolder.All(Runs));
        Assert.Contains("no run in", Assert.Throws<RunException>(() => RunFolder.Newest(Runs)).Message, StringComparison.Ordinal);
        Assert.Contains("no run in", Assert.Throws<RunException>(() => RunFolder.NewestUnfinished(Runs)).Message, StringComparison.Ordinal);
        Assert.Contains("has none at all", Assert.Throws<RunException>(() => RunFolder.Open(Runs, "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_opens_by_its_name_and_by_its_path()
    {
        RunFolder made = Make("mine", 0);
        Assert.Equal(made.Folder, RunFolder.Open(Runs, "mine").Folder);
        Assert.Equal("mine", RunFolder.Open(_folder["elsewhere"], made.Folder + Path.DirectorySeparatorChar).Name);
    }

    [Fact]
    public void A_misspelt_run_is_answered_with_the_nearest_names()
    {
        Make("task2-fcn", 0);
        Make("other", 1);
        var e = Assert.Throws<RunException>(() => RunFolder.Open(Runs, "task2-fnc"));
        Assert.EndsWith("Did you mean 'task2-fcn'?", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_like_no_other_is_answered_with_the_newest_runs()
    {
        Make("ape", 0);
        Make("bee", 1);
        var e = Assert.Throws<RunException>(() => RunFolder.Open(Runs, "something-else"));
        Assert.EndsWith("The newest are bee, ape.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_lie_where_the_layout_says()
    {
        RunFolder run = Make("r", 0);
        string[] expected =
        [
            "config.yaml", "history.csv", "evaluation.json", "cases.csv", "pictures",
            "checkpoints/latest.safetensors", "checkpoints/best.safetensors", "checkpoints/final.safetensors",
        ];
        string[] told =
        [
            run.ConfigFile, run.HistoryFile, run.EvaluationFile, run.CasesFile, run.PicturesFolder,
            run.LatestCheckpoint, run.BestCheckpoint, run.FinalCheckpoint,
        ];
        Assert.Equal(expected, told.Select(path => Path.GetRelativePath(run.Folder, path).Replace('\\', '/')));
    }

    [Fact]
    public void Leftovers_of_killed_writers_go_and_nothing_else()
    {
        RunFolder run = Make("r", 0);
        File.WriteAllText(run.HistoryFile, "kept");
        File.WriteAllText(run.HistoryFile + ".part", "half");
        File.WriteAllText(run.LatestCheckpoint + ".part", "half");
        Assert.Equal(2, run.RemoveLeftovers());
        Assert.Empty(Directory.GetFiles(run.Folder, "*.part", SearchOption.AllDirectories));
        Assert.Equal("kept", File.ReadAllText(run.HistoryFile));
        Assert.Equal(0, run.RemoveLeftovers());
    }

    [Fact]
    public void Two_processes_cannot_train_into_one_run()
    {
        RunFolder run = Make("r", 0);
        using (run.Lock())
        {
            var e = Assert.Throws<RunException>(() => RunFolder.Open(Runs, "r").Lock());
            Assert.Contains("The run 'r' is being trained by another process", e.Message, StringComparison.Ordinal);
            using RunLock other = Make("s", 1).Lock();
        }
        using RunLock again = run.Lock();
    }

    [Fact]
    public void A_run_that_cannot_be_written_to_is_told_from_one_that_is_trained()
    {
        RunFolder run = Make("r", 0);
        Directory.CreateDirectory(Path.Combine(run.Folder, ".lock"));
        var e = Assert.Throws<RunException>(() => run.Lock());
        Assert.StartsWith("The run 'r' cannot be written to", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_named_by_dots_has_its_real_name_and_the_real_folder_above()
    {
        var run = RunFolder.Create(Runs, "fcn", "r", _clock);
        var opened = RunFolder.Open("nowhere", Path.Combine(run.Folder, "pictures", ".."));
        Assert.Equal("r", opened.Name);
        Assert.Equal(Runs, opened.RunsFolder);
    }

    private RunFolder Make(string name, int minute)
    {
        var clock = new StoppedClock(13, 5, 9);
        clock.Utc = clock.Utc.AddMinutes(minute - 1);
        return RunFolder.Create(Runs, "fcn", name, clock);
    }

    private static void Finish(RunFolder run) => File.WriteAllText(run.FinalCheckpoint, "");
}
