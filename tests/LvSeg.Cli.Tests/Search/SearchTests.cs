using System.Globalization;
using System.Text.RegularExpressions;
using LvSeg.Cli.Tests.Harness;
using LvSeg.Cli.Tests.Training;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using Xunit;

namespace LvSeg.Cli.Tests.Search;

public sealed partial class SearchTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    [Fact]
    public void The_table_has_every_trial_once_the_best_first()
    {
        using Study whole = tiny.Whole();
        IReadOnlyList<TrialResult> trials = whole.Results().Trials;
        Outcome shown = LvsegProgram.Run(tiny.Folder, "search", "--study", "whole", "--show").Succeeded();
        (int Trial, double Best)[] rows = [.. Row().Matches(shown.Output)
            .Select(match => (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)))];
        Assert.Equal(trials.Select(trial => trial.Number), rows.Select(row => row.Trial).Order());
        Assert.Equal(rows.Select(row => row.Best).OrderDescending(), rows.Select(row => row.Best));
        Assert.All(rows, row => Assert.Equal(trials[row.Trial - 1].Best!.Value, row.Best, 0.00005));
    }

    [Theory]
    [InlineData("40")]
    [InlineData("20")]
    public void A_narrow_screen_has_fewer_columns_and_no_longer_lines(string columns)
    {
        Outcome shown = LvsegProgram.Run(tiny.Folder, [("COLUMNS", columns)], "search", "--study", "whole", "--show").Succeeded();
        string[] table = [.. shown.Output.Split('\n').TakeWhile(line => !line.StartsWith("Best is", StringComparison.Ordinal))];
        Assert.All(table, line => Assert.InRange(line.TrimEnd().Length, 0, int.Parse(columns, CultureInfo.InvariantCulture)));
        Assert.Equal(8, Row().Count(string.Join('\n', table)) + NarrowRow().Count(string.Join('\n', table)));
    }

    [Fact]
    public void A_trial_is_a_run_for_the_other_verbs()
    {
        LvsegProgram.Run(tiny.Folder, "eval", "--run", Path.Combine("runs", "whole", "trial-002")).Succeeded();
        LvsegProgram.Run(tiny.Folder, "train", "--resume", Path.Combine("runs", "whole", "trial-003")).Succeeded();
    }

    [Fact]
    public void A_study_that_has_ended_says_so_and_takes_more_trials()
    {
        Copy(tiny.FolderOf("whole"), tiny.FolderOf("more"));
        LvsegProgram.Run(tiny.Folder, "search", "--study", "more", "--resume").Succeeded();
        LvsegProgram.Run(tiny.Folder, "search", "--study", "more", "--resume", "--trials", "10").Succeeded();
        using Study study = tiny.Open("more");
        Assert.All(study.Results().Trials, trial => Assert.Equal(TrialState.Done, trial.State));
    }

    [Fact]
    public void Ctrl_C_saves_says_how_to_go_on_and_exits_130_and_meanwhile_others_may_only_look()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send to one process.");
        using (RunningLvseg search = tiny.Start("interrupted", "random"))
        {
            Assert.True(search.WaitUntil(() => Study.IsIn(tiny.FolderOf("interrupted")) && Directory.Exists(Path.Combine(tiny.FolderOf("interrupted"), "trial-001"))), search.Output);
            LvsegProgram.Run(tiny.Folder, "search", "--study", "interrupted", "--resume").Failed(1, "is being searched by another process", "--show");
            LvsegProgram.Run(tiny.Folder, "search", "--study", "interrupted", "--show").Succeeded();
            search.Interrupt();
            Assert.True(search.Wait() == 130, search.Output);
        }
        using (Study study = tiny.Open("interrupted"))
            Assert.All(study.Store.Trials(), trial => Assert.Null(trial.Worker));
        using RunningLvseg again = tiny.Resume("interrupted", "random");
        Assert.True(again.Wait() == 0, again.Output);
        using Study ended = tiny.Open("interrupted"), whole = tiny.Whole();
        Assert.Equal(whole.Store.Trials().Select(trial => trial.Epochs), ended.Store.Trials().Select(trial => trial.Epochs));
    }

    [Fact]
    public void A_trial_is_one_training_so_folds_without_the_one_that_validates_are_refused()
    {
        LvsegProgram.Run(tiny.Folder, "search", "--config", "random.yaml", "--study", "folded", "--set", "folds=2").Failed(2, "fold says which of them validates");
        Assert.False(Directory.Exists(tiny.FolderOf("folded")));
    }

    [Fact]
    public void Data_that_cannot_be_read_is_said_once_and_nothing_is_made()
    {
        LvsegProgram.Run(tiny.Folder, "search", "--config", "random.yaml", "--study", "nowhere", "--data", "not-here").Failed(1, "not-here");
        Assert.False(Directory.Exists(tiny.FolderOf("nowhere")));
    }

    [Fact]
    public void Folders_that_are_searched_are_read_before_the_study_begins_and_no_other_data_is_made()
    {
        string folder = Path.Combine(tiny.Folder, "by-data");
        foreach (string data in (string[])["one", "two"])
            TinyRun.WriteData(Directory.CreateDirectory(Path.Combine(folder, data)).FullName);
        Outcome Search(string values)
        {
            File.WriteAllText(Path.Combine(folder, "grid.yaml"), $"""
                search: grid
                model: unet
                width: 2
                depth: 1
                epochs: 1
                threads: 1
                device: cpu
                pictures: 0
                parameters:
                  data: [{values}]

                """);
            return LvsegProgram.Run(folder, "search", "--config", "grid.yaml");
        }

        Search("one, gone").Failed(1, Path.Combine(folder, "gone"));
        Search("one, null").Failed(2, "data: null is among the values that are searched");
        Assert.False(Directory.Exists(Path.Combine(folder, "runs")));
        Search("one, two").Succeeded();
        Assert.False(Directory.Exists(Path.Combine(folder, "data")));
        using var study = Study.Open(Path.Combine(folder, "runs", "grid"), TimeProvider.System);
        Assert.Equal([TrialState.Done, TrialState.Done], study.Results().Trials.Select(trial => trial.State));
    }

    [Fact]
    public void A_study_whose_data_is_gone_says_so_once_and_its_trials_go_on_waiting()
    {
        StudyPlan plan = StudyPlanFile.Read(Path.Combine(tiny.Folder, "random.yaml"));
        plan = plan with { Configuration = plan.Configuration with { Data = plan.Configuration.Data with { Folder = Path.Combine(tiny.Folder, "gone") } } };
        Study.Begin(Path.Combine(tiny.Folder, "runs"), "lost", plan, synthetic: false, TimeProvider.System).Dispose();
        LvsegProgram.Run(tiny.Folder, "search", "--study", "lost", "--resume").Failed(1, "gone");
        using Study study = tiny.Open("lost");
        Assert.All(study.Results().Trials, trial => Assert.Equal(TrialState.Waiting, trial.State));
    }

    [Fact]
    public void A_study_whose_making_was_cut_short_is_begun_by_the_command_that_goes_on()
    {
        Directory.CreateDirectory(Path.Combine(tiny.Folder, "few", "half"));
        File.WriteAllBytes(Path.Combine(tiny.Folder, "few", "half", "study.db"), []);
        File.WriteAllText(Path.Combine(tiny.Folder, "grid.yaml"), """
            search: grid
            model: unet
            width: 2
            depth: 1
            epochs: 1
            threads: 1
            device: cpu
            pictures: 0
            parameters:
              learning_rate: [0.01]

            """);
        string[] line = ["search", "--config", "grid.yaml", "--study", "half", "--data", "data", "--runs", "few", "--resume"];
        LvsegProgram.Run(tiny.Folder, line).Succeeded();
        LvsegProgram.Run(tiny.Folder, line).Succeeded();
        LvsegProgram.Run(tiny.Folder, line[..^1]).Failed(1, $"--study half --resume --runs {Path.Combine(tiny.Folder, "few")}");
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex(@"^ +(\d+) +done +(\d\.\d{4}) ", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^ +(\d+) +(\d\.\d{4}) *$", RegexOptions.Multiline)]
    private static partial Regex NarrowRow();
}
