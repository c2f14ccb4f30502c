using LvSeg.Runs;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Spaces;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Training.Search.Workers;
using Xunit;

namespace LvSeg.Training.Tests.Search;

public sealed class WorkerTests : IDisposable
{
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Every_trial_is_an_ordinary_run_and_its_figures_are_in_the_table()
    {
        using Study study = Begin(Plan());
        Assert.True(Work(study));
        StudyResults results = study.Results();
        Assert.Equal([1, 2, 3], results.Trials.Select(trial => trial.Number));
        Assert.Equal(("val_dice_course", _lab.Data), (results.Monitor, results.Data));
        Assert.Equal([new StudyParameter("learning_rate", Logarithmic: true), new StudyParameter("epochs", Logarithmic: false)], results.Parameters);
        foreach (TrialResult trial in results.Trials)
        {
            RunFolder run = RunFolder.Open(study.Folder, StudyFolder.RunNameOf(trial.Number));
            Assert.True(run.IsFinished);
            Assert.Equal(run.Folder, trial.Run);
            RunConfiguration configuration = ConfigurationFile.Read(run.ConfigFile);
            Assert.Equal(trial.Values["learning_rate"], Settings.Find("learning_rate").Read(configuration));
            Assert.Equal(trial.Values["epochs"], $"{configuration.Recipe.Epochs}");
            EpochFigures[] history = [.. HistoryFile.Read(run.HistoryFile)];
            Assert.Equal((TrialState.Done, configuration.Recipe.Epochs, history.Length), (trial.State, trial.Epochs, trial.Epochs));
            Assert.Equal(history.Max(row => row["val_dice_course"]), trial.Best);
            Assert.Equal(trial.Best, history[trial.BestEpoch!.Value - 1]["val_dice_course"]);
        }
        Assert.Equal(results.Trials.Select(trial => trial.Values["learning_rate"]).Distinct().Count(), results.Trials.Count);
    }

    [Fact]
    public void A_trial_whose_process_died_before_it_told_the_end_is_not_trained_again()
    {
        using Study study = Begin(Plan() with { Trials = 1 });
        Trial trial = study.Store.Claim("dead", TimeSpan.FromMinutes(1), [])!;
        TrainAlone(study, trial);
        byte[] final = File.ReadAllBytes(RunOf(study, 1).FinalCheckpoint);
        DateTime written = File.GetLastWriteTimeUtc(RunOf(study, 1).FinalCheckpoint);
        study.Store.Bury("dead");
        Assert.True(Work(study));
        Assert.Equal(final, File.ReadAllBytes(RunOf(study, 1).FinalCheckpoint));
        Assert.Equal(written, File.GetLastWriteTimeUtc(RunOf(study, 1).FinalCheckpoint));
        TrialResult result = study.Results().Trials.Single();
        Assert.Equal((TrialState.Done, HistoryFile.Read(RunOf(study, 1).HistoryFile).Count), (result.State, result.Epochs));
    }

    [Fact]
    public void A_trial_that_was_begun_goes_on_from_its_checkpoint_and_ends_as_one_that_was_not_disturbed()
    {
        using Study whole = Begin(Plan() with { Trials = 1 }, "whole"), taken = Begin(Plan() with { Trials = 1 }, "taken");
        Work(whole);
        TrainAlone(taken, taken.Store.Claim("dead", TimeSpan.FromMinutes(1), [])!, stopAfter: 4);
        Assert.False(RunOf(taken, 1).IsFinished);
        taken.Store.Bury("dead");
        Work(taken);
        Assert.Equal(File.ReadAllBytes(RunOf(whole, 1).FinalCheckpoint), File.ReadAllBytes(RunOf(taken, 1).FinalCheckpoint));
        Assert.Equal(whole.Store.Trials().Single().Epochs, taken.Store.Trials().Single().Epochs);
    }

    [Fact]
    public void A_run_that_was_being_made_when_its_process_died_is_made_anew()
    {
        using Study study = Begin(Plan() with { Trials = 2 });
        RunFolder half = RunFolder.Create(study.Folder, "unet", StudyFolder.RunNameOf(1), TimeProvider.System);       // without a configuration
        Directory.CreateDirectory(Path.Combine(study.Folder, StudyFolder.RunNameOf(2)));                              // without anything
        Assert.False(File.Exists(half.ConfigFile));
        Work(study);
        Assert.All(study.Results().Trials, trial => Assert.Equal(TrialState.Done, trial.State));
    }

    [Fact]
    public void The_halving_ends_what_is_behind_and_the_run_is_finished_properly()
    {
        using Study study = Begin(Plan() with { Search = SearchKind.Halving, MinEpochs = 1, Eta = 2, Trials = 6 });
        Work(study);
        AssertHalvingHolds(study);
        Assert.Contains(study.Results().Trials, trial => trial.State == TrialState.Stopped);
        Assert.All(study.Results().Trials, trial => Assert.True(File.Exists(Path.Combine(trial.Run!, "evaluation.json"))));
    }

    [Fact]
    public void A_trial_killed_after_the_halving_had_decided_is_stopped_when_it_is_taken_up()
    {
        using Study study = Begin(Plan() with { Search = SearchKind.Halving, MinEpochs = 1, Eta = 2, Trials = 2 });
        // Another trial was there before, and no Dice is above 1.
        study.Store.Arrive(2, 1, 2.0);
        Trial trial = study.Store.Claim("dead", TimeSpan.FromMinutes(1), [])!;
        TrainAlone(study, trial, stopAfter: 3);                 // an epoch of three steps, saved, and told to nobody
        study.Store.Bury("dead");
        Work(study);
        Assert.Equal((TrialState.Stopped, 1), study.Results().Trials[0] is { } result ? (result.State, result.Epochs) : default);
        Assert.True(RunOf(study, 1).IsFinished);
        Assert.Single(HistoryFile.Read(RunOf(study, 1).HistoryFile));
    }

    [Fact]
    public void A_trial_that_diverges_fails_with_the_reason_and_the_others_go_on()
    {
        using Study study = Begin(Plan() with { Parameters = [new("learning_rate", new Choice(["1e30", "0.01"]))], Search = SearchKind.Grid, Trials = 2 });
        Work(study);
        IReadOnlyList<Trial> trials = study.Store.Trials();
        Assert.Equal([TrialState.Failed, TrialState.Done], trials.Select(trial => trial.State));
        Assert.Contains("the training has diverged", trials[0].Message);
        Assert.Null(trials[1].Message);
    }

    [Fact]
    public void A_trial_whose_run_cannot_be_written_is_given_back_and_not_failed()
    {
        using Study study = Begin(Plan() with { Trials = 1 });
        var worker = new Worker(study, 1, TimeProvider.System, _ => throw new RunException("No room.", new IOException("the disk is full")), _ => { });
        Assert.Equal("No room.", Assert.Throws<RunException>(() => worker.Work(TestContext.Current.CancellationToken)).Message);
        Trial trial = study.Store.Trials().Single();
        Assert.Equal((TrialState.Running, null), (trial.State, trial.Worker));
        Assert.True(Work(study));
        Assert.Equal(TrialState.Done, study.Store.Trials().Single().State);
    }

    [Fact]
    public void A_run_that_another_process_still_trains_is_left_to_it()
    {
        using Study study = Begin(Plan() with { Trials = 2 });
        TrainAlone(study, study.Store.Claim("stalled", TimeSpan.FromMinutes(1), [])!, stopAfter: 2);
        study.Store.Bury("stalled");
        using var stop = new CancellationTokenSource();
        using RunLock held = RunOf(study, 1).Lock();
        List<string> log = [];
        // It trains the other trial, finds the first one held again, and is told to stop.
        bool ended = new Worker(study, 1, TimeProvider.System, _ => [], line =>
        {
            log.Add(line);
            if (study.Store.Trials()[1].HasEnded && line.Contains("has not let go", StringComparison.Ordinal))
                stop.Cancel();
        }).Work(stop.Token);
        Assert.False(ended);
        Assert.Equal([TrialState.Running, TrialState.Done], study.Store.Trials().Select(trial => trial.State));
        Assert.Null(study.Store.Trials()[0].Worker);
    }

    [Fact]
    public void A_trial_over_which_processes_die_again_and_again_is_given_up()
    {
        using Study study = Begin(Plan() with { Trials = 1 });
        for (int death = 0; death < Worker.MostDeaths; death++)
        {
            Assert.Equal(death, study.Store.Claim($"dead {death}", TimeSpan.FromMinutes(1), [])!.Deaths);
            study.Store.Bury($"dead {death}");
        }
        Assert.True(Work(study));
        Assert.Equal(TrialState.Failed, study.Store.Trials()[0].State);
        Assert.Contains($"{Worker.MostDeaths} processes died over it", study.Store.Trials()[0].Message);
    }

    [Fact]
    public void A_worker_that_is_told_to_stop_gives_its_trial_back()
    {
        using Study study = Begin(Plan() with { Trials = 1 });
        using var stop = new CancellationTokenSource();
        Assert.False(new Worker(study, 1, TimeProvider.System, _ => [new StopAtOnce(stop)], _ => { }).Work(stop.Token));
        Trial trial = study.Store.Trials().Single();
        Assert.Equal((TrialState.Running, null), (trial.State, trial.Worker));
        Assert.True(File.Exists(RunOf(study, 1).LatestCheckpoint));
    }

    [Fact]
    public void This_process_is_alive_and_one_with_its_number_and_another_start_is_not()
    {
        WorkerIdentity own = WorkerIdentity.Own();
        Assert.Equal(own, WorkerIdentity.Parse(own.ToString()));
        Assert.False(own.IsDead());
        Assert.True((own with { Started = own.Started - 1_000_000 }).IsDead());
        Assert.True((own with { ProcessId = int.MaxValue }).IsDead());
        Assert.False((own with { Machine = "elsewhere", ProcessId = int.MaxValue }).IsDead());
        Assert.Null(WorkerIdentity.Parse("somebody"));
    }

    /// <summary>Every decision follows from what had come to the rung before it.</summary>
    private static void AssertHalvingHolds(Study study)
    {
        Halving halving = study.Plan.Halving!;
        foreach (Trial trial in study.Store.Trials())
        {
            int epochs = study.Plan.ConfigurationOf(trial.Values).Recipe.Epochs;
            foreach (int rung in Enumerable.Range(1, Math.Min(trial.Epochs.Count, epochs - 1)).Where(halving.IsRung))
            {
                bool ended = trial.State == TrialState.Stopped && trial.Epochs.Count == rung;
                Assert.Equal(!ended, halving.GoesOn(study.Store.Arrive(trial.Number, rung, null)));
                Assert.Equal(trial.Epochs.Take(rung).Max(), study.Store.Arrive(trial.Number, rung, null)[^1]);
            }
            if (trial.State == TrialState.Done)
                Assert.Equal(epochs, trial.Epochs.Count);
        }
    }

    private StudyPlan Plan() => new()
    {
        Trials = 3,
        Configuration = _lab.Configuration,
        Parameters = [new("learning_rate", new LogUniform(1e-3, 1e-1, Whole: false)), new("epochs", new Choice(["2", "3"]))],
    };

    private Study Begin(StudyPlan plan, string name = "study") => Study.Begin(_lab.Runs, name, plan, synthetic: false, TimeProvider.System);

    private static bool Work(Study study) => new Worker(study, 1, TimeProvider.System, _ => [], _ => { }).Work(TestContext.Current.CancellationToken);

    private static RunFolder RunOf(Study study, int trial) => RunFolder.Open(study.Folder, StudyFolder.RunNameOf(trial));

    // Trains a trial's run as a worker does, but tells the store nothing.
    private void TrainAlone(Study study, Trial trial, int? stopAfter = null)
    {
        RunConfiguration configuration = study.Plan.ConfigurationOf(trial.Values);
        _lab.Train(StudyFolder.RunNameOf(trial.Number), configuration with { Place = configuration.Place with { Runs = study.Folder } }, stopAfter);
    }

    private sealed class StopAtOnce(CancellationTokenSource stop) : Keras.Fit.Callback
    {
        public override void OnStepEnd(Keras.Fit.FitState state) => stop.Cancel();
    }
}
