using System.Globalization;
using System.Text.RegularExpressions;
using LvSeg.Cli.Tests.Harness;
using LvSeg.Cli.Tests.Training;
using LvSeg.Runs.Studies;
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
        Assert.Contains($"Best is trial {rows[0].Trial} with the highest val_dice_course", shown.Output);
        Assert.Contains("it flatters", shown.Output);
        Assert.Contains($"lvseg train --config {Path.Combine("runs", "whole", $"trial-{rows[0].Trial:D3}", "config.yaml")}", shown.Output);
    }

    [Fact]
    public void Of_a_loss_the_lowest_stands_first_and_commands_quote_names_and_paths_with_spaces()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows quotes otherwise.");
        StudyPlan plan = StudyPlanFile.Read(Path.Combine(tiny.Folder, "random.yaml"));
        plan = plan with { Trials = 3, Configuration = plan.Configuration with { Monitor = "val_loss" } };
        using (Study study = Study.Begin(Path.Combine(tiny.Folder, "my runs"), "by loss", plan, synthetic: false, TimeProvider.System))
        {
            foreach (double loss in (double[])[0.5, 0.25, 0.75])
            {
                int trial = study.Store.Claim("w", TimeSpan.FromMinutes(1), [])!.Number;
                study.Store.Report(trial, "w", 1, loss);
                study.Store.Finish(trial, "w", TrialState.Done);
            }
        }
        string[] line = ["search", "--study", "by loss", "--runs", "my runs"];
        string shown = LvsegProgram.Run(tiny.Folder, [.. line, "--show"]).Succeeded().Output;
        Assert.Equal(["2", "1", "3"], Row().Matches(shown).Select(match => match.Groups[1].Value));
        Assert.Contains("Best is trial 2 with the lowest val_loss, 0.2500", shown, StringComparison.Ordinal);
        Assert.Contains("lvseg train --config 'my runs/by loss/trial-002/config.yaml';", shown, StringComparison.Ordinal);
        Assert.Contains("lvseg eval --run 'my runs/by loss/trial-002'", shown, StringComparison.Ordinal);
        string ended = LvsegProgram.Run(tiny.Folder, [.. line, "--resume"]).Succeeded().Output;
        Assert.Contains($"lvseg search --study 'by loss' --resume --trials N --runs '{Path.Combine(tiny.Folder, "my runs")}'", ended, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("60")]
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
        Assert.Contains("is finished", LvsegProgram.Run(tiny.Folder, "train", "--resume", Path.Combine("runs", "whole", "trial-003")).Succeeded().Output);
    }

    [Fact]
    public void A_study_that_is_there_is_not_begun_again_and_says_how_to_go_on() =>
        LvsegProgram.Run(tiny.Folder, "search", "--config", "random.yaml", "--study", "whole", "--data", "data")
            .Failed(1, "The study 'whole' is in", "8 of its 8 trials have ended", "lvseg search --study whole --resume");

    [Fact]
    public void A_study_that_has_ended_says_so_and_takes_more_trials()
    {
        Copy(tiny.FolderOf("whole"), tiny.FolderOf("more"));
        Assert.Contains("All 8 trials of the study 'more' have ended", LvsegProgram.Run(tiny.Folder, "search", "--study", "more", "--resume").Succeeded().Output);
        Outcome more = LvsegProgram.Run(tiny.Folder, "search", "--study", "more", "--resume", "--trials", "10").Succeeded();
        Assert.Contains("10 of 10 trials ended", more.Output);
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
            Assert.Contains("lvseg search --study interrupted --resume --workers 2", search.Output, StringComparison.Ordinal);
        }
        using (Study study = tiny.Open("interrupted"))
            Assert.All(study.Store.Trials(), trial => Assert.Null(trial.Worker));
        using RunningLvseg again = tiny.Resume("interrupted", "random");
        Assert.True(again.Wait() == 0, again.Output);
        using Study ended = tiny.Open("interrupted"), whole = tiny.Whole();
        Assert.Equal(whole.Store.Trials().Select(trial => trial.Epochs), ended.Store.Trials().Select(trial => trial.Epochs));
    }

    [Fact]
    public void A_file_that_says_something_else_than_the_study_was_begun_with_is_refused()
    {
        File.WriteAllText(Path.Combine(tiny.Folder, "other.yaml"), File.ReadAllText(Path.Combine(tiny.Folder, "random.yaml")).Replace("uniform: [0.5, 1]", "uniform: [0.4, 1]"));
        LvsegProgram.Run(tiny.Folder, "search", "--config", "other.yaml", "--study", "whole", "--resume").Failed(2, "another decay_rate than the file says");
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
        Outcome searched = Search("one, two").Succeeded();
        Assert.Contains($"Data   {Path.Combine(folder, "one")}, {Path.Combine(folder, "two")}", searched.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "data")));
        using var study = Study.Open(Path.Combine(folder, "runs", "grid"), TimeProvider.System);
        Assert.Equal([TrialState.Done, TrialState.Done], study.Results().Trials.Select(trial => trial.State));
    }

    [Fact]
    public void A_study_whose_data_is_gone_says_so_once_and_its_trials_go_on_waiting()
    {
        StudyPlan plan = StudyPlanFile.Read(Path.Combine(tiny.Folder, "random.yaml"));
        plan = plan with { Configuration = plan.Configuration with { Data = Path.Combine(tiny.Folder, "gone") } };
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
        Outcome again = LvsegProgram.Run(tiny.Folder, line).Succeeded();
        Assert.Contains("They are all combinations of the grid.", again.Output);
        Assert.DoesNotContain("--trials", again.Output, StringComparison.Ordinal);
        LvsegProgram.Run(tiny.Folder, line[..^1]).Failed(1, $"--study half --resume --runs {Path.Combine(tiny.Folder, "few")}");
    }

    [Theory]
    [InlineData("search", "--config is missing")]
    [InlineData("search --config not-here.yaml", "not-here.yaml: there is no such configuration file.")]
    [InlineData("search --config random.yaml --workers 0", "--workers is '0'; it must be a whole number of 1 or more.")]
    [InlineData("search --config random.yaml --trials none", "--trials is 'none'; it must be a whole number of 1 or more.")]
    [InlineData("search --config random.yaml --set learning_rate=1", "learning_rate: searched, so it cannot have one value for all trials as well.")]
    [InlineData("search --config random.yaml --set learning_rat=1", "Did you mean 'learning_rate'?")]
    [InlineData("search --study whole --show --trials 3", "--show takes the study as it was begun; --trials cannot stand beside it.")]
    [InlineData("search --study whole --resume --set seed=3", "--resume takes the study as it was begun; --set cannot stand beside it.")]
    public void A_wrong_command_line_says_what_is_wrong(string line, string expected) => LvsegProgram.Run(tiny.Folder, line.Split(' ')).Failed(2, expected);

    [Theory]
    [InlineData("search --study whoel --show", "There is no study 'whoel'", "Did you mean 'whole'?")]
    [InlineData("search --show --runs empty", "There is no study in empty yet.", "lvseg search --config FILE")]
    public void A_study_that_is_not_there_is_said_with_the_way_out(string line, params string[] expected) => LvsegProgram.Run(tiny.Folder, line.Split(' ')).Failed(1, expected);

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
