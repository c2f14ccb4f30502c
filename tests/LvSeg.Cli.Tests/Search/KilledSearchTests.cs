using System.Diagnostics;
using LvSeg.Cli.Tests.Training;
using LvSeg.Data.Slices;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Training.Search.Workers;
using Xunit;

namespace LvSeg.Cli.Tests.Search;

/// <summary>Searches of two workers that are killed at moments drawn at random, the parent and workers, and started again.</summary>
public sealed class KilledSearchTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    private const int Kills = 6;

    private enum Victim
    {
        Parent,
        Worker,
        Everybody,
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Killed_again_and_again_a_random_search_ends_as_one_that_nobody_disturbed(int seed)
    {
        string name = $"random-{seed}";
        SearchAndKill(name, "random", seed);
        using Study study = tiny.Open(name), whole = tiny.Whole();
        AssertTrialsAreTrue(study);
        foreach ((Trial undisturbed, Trial trial) in whole.Store.Trials().Zip(study.Store.Trials(), (a, b) => (a, b)))
        {
            Assert.Equal((undisturbed.Number, TrialState.Done), (trial.Number, trial.State));
            Assert.Equal(undisturbed.Values, trial.Values);
            Assert.Equal(undisturbed.Epochs, trial.Epochs);
            RunFolder expected = tiny.Run("whole", trial.Number), run = tiny.Run(name, trial.Number);
            Assert.Equal(File.ReadAllBytes(expected.FinalCheckpoint), File.ReadAllBytes(run.FinalCheckpoint));
            Assert.Equal(File.ReadAllBytes(expected.BestCheckpoint), File.ReadAllBytes(run.BestCheckpoint));
        }
    }

    [Fact]
    public void Killed_again_and_again_every_decision_of_the_halving_stands()
    {
        SearchAndKill("halving", "halving", seed: 3);
        using Study study = tiny.Open("halving");
        AssertTrialsAreTrue(study);
        Halving halving = study.Plan.Halving!;
        IReadOnlyList<Trial> trials = study.Store.Trials();
        Assert.Contains(trials, trial => trial.State == TrialState.Stopped);
        foreach (Trial trial in trials)
        {
            int epochs = study.Plan.ConfigurationOf(trial.Values).Recipe.Epochs;
            foreach (int rung in Enumerable.Range(1, Math.Min(trial.Epochs.Count, epochs - 1)).Where(halving.IsRung))
            {
                bool wasEnded = trial.State == TrialState.Stopped && trial.Epochs.Count == rung;
                Assert.Equal(!wasEnded, halving.GoesOn(study.Store.Arrive(trial.Number, rung, null)));
            }
            Assert.Equal(trial.State == TrialState.Done, trial.Epochs.Count == epochs);
        }
    }

    /// <summary>What the table says of each trial is what lies in its folder.</summary>
    private void AssertTrialsAreTrue(Study study)
    {
        IReadOnlyList<TrialResult> trials = study.Results().Trials;
        Assert.Equal(Enumerable.Range(1, study.Plan.Trials), trials.Select(trial => trial.Number));
        Assert.Equal(Directory.GetDirectories(study.Folder, "trial-*").Order(), trials.Select(trial => trial.Run!));
        foreach (TrialResult trial in trials)
        {
            Assert.Contains(trial.State, (TrialState[])[TrialState.Done, TrialState.Stopped]);
            RunFolder run = tiny.Run(study.Name, trial.Number);
            Assert.True(run.IsFinished);
            using (run.Lock())                                  // nobody trains it any more
            {
                Assert.Equal(0, run.RemoveLeftovers());
            }
            EpochFigures[] history = [.. HistoryFile.Read(run.HistoryFile)];
            Assert.Equal(Enumerable.Range(1, trial.Epochs), history.Select(row => row.Epoch));
            Assert.Equal(history.Max(row => row["val_dice_course"]), trial.Best);
        }
    }

    // Moments are numbers of finished epochs of the whole study, drawn from the seed.
    private void SearchAndKill(string name, string file, int seed)
    {
        SplitMix64 random = SplitMix64.Stream((ulong)seed);
        Victim[] victims = [Victim.Parent, Victim.Worker, .. Enumerable.Range(2, Kills - 2).Select(_ => (Victim)random.NextInt32(3))];
        random.Shuffle(victims.AsSpan());
        int all = file == "halving" ? 30 : 70;
        Queue<(int Epochs, Victim Victim)> moments = new(victims.Select(_ => 1 + random.NextInt32(all)).Order().Zip(victims));
        RunningLvseg search = tiny.Start(name, file);
        try
        {
            while (moments.TryDequeue(out (int Epochs, Victim Victim) moment))
            {
                int[] workers = [];
                Assert.True(search.WaitUntil(() => EpochsOf(name) >= moment.Epochs && (workers = WorkersOf(name)).Length > 0), search.Output);
                if (moment.Victim != Victim.Worker)
                    search.Kill();
                foreach (int worker in moment.Victim == Victim.Parent ? [] : moment.Victim == Victim.Worker ? workers[..1] : workers)
                    Kill(worker);
                if (moment.Victim == Victim.Worker)
                    continue;
                search.Dispose();
                search = tiny.Resume(name, file);
            }
            Assert.True(search.Wait() == 0, search.Output);
        }
        finally
        {
            search.Dispose();
        }
    }

    private int EpochsOf(string name)
    {
        if (!Study.IsIn(tiny.FolderOf(name)))
            return 0;
        using SqliteTrialStore? store = SqliteTrialStore.TryOpen(Path.Combine(tiny.FolderOf(name), "study.db"), TimeProvider.System);
        return store?.Trials().Sum(trial => trial.Epochs.Count) ?? 0;
    }

    private int[] WorkersOf(string name)
    {
        using Study study = tiny.Open(name);
        return [.. study.Store.Trials().Select(trial => trial.Worker).OfType<string>().Distinct()
            .Select(worker => WorkerIdentity.Parse(worker)!).Where(worker => !worker.IsDead()).Select(worker => worker.ProcessId)];
    }

    private static void Kill(int process)
    {
        try
        {
            using var victim = Process.GetProcessById(process);
            victim.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended by itself.
        }
    }
}
