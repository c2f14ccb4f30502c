using LvSeg.Evaluation;
using LvSeg.Keras.Fit;
using LvSeg.Reports.Pages;
using LvSeg.Runs;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Loop;
using Microsoft.Data.Sqlite;

namespace LvSeg.Training.Search.Workers;

/// <summary>One trial in the hands of a worker: begun, or taken up where its latest checkpoint left it.</summary>
internal sealed class TrialTraining(Study study, Trial trial, string worker, int? threads, TimeProvider clock)
{
    /// <summary>Puts an error into words.</summary>
    public required Func<Exception, string> MessageOf { get; init; }

    /// <summary>The commands that the trial's page shows; null for none.</summary>
    public required IPageCommands? PageCommands { get; init; }

    /// <summary>Trains the trial and tells the store how it ended.</summary>
    /// <param name="observers">See the training as it goes.</param>
    /// <param name="stop">Ends it after the step under way, saved, to be gone on with.</param>
    /// <returns>False where another process is still training this run.</returns>
    /// <exception cref="IOException">The disk is full, read-only or gone: no fault of the trial's, which can be gone on with.</exception>
    /// <exception cref="RunException">The same, of the run's folder or the store.</exception>
    public bool Run(Func<TrainingRun, IReadOnlyList<Callback>> observers, CancellationToken stop)
    {
        using var lease = new TrialLease(study.Store, trial.Number, worker, clock, stop);
        try
        {
            RunFolder? folder = RunFolder.All(study.Folder).FirstOrDefault(run => run.Name == StudyFolder.RunNameOf(trial.Number));
            if (folder is not null)
            {
                using RunLock? @lock = RunLock.TryTake(folder);
                if (@lock is null)
                {
                    study.Store.Release(trial.Number, worker);
                    return false;
                }
            }
            if (folder is { IsFinished: true })
                Settle(folder, lease);
            else
                Train(folder, observers, lease);
        }
        catch (Exception e) when (IsNoFaultOfTheTrial(e))
        {
            study.Store.Release(trial.Number, worker);
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            study.Store.Finish(trial.Number, worker, TrialState.Failed, MessageOf(e));
        }
        return true;
    }

    private static bool IsNoFaultOfTheTrial(Exception e) => e is TrainingException { Remedy: BringDataBack or AcceptNewValidation } or IOException or UnauthorizedAccessException
        or (RunException or EvaluationException or ConfigurationException) and { InnerException: IOException or UnauthorizedAccessException or SqliteException };

    private void Train(RunFolder? folder, Func<TrainingRun, IReadOnlyList<Callback>> observers, TrialLease lease)
    {
        if (folder is not null && !File.Exists(folder.ConfigFile))
        {
            // Killed while it was made.
            Directory.Delete(folder.Folder, recursive: true);
            folder = null;
        }
        using TrainingRun run = folder is null ? Begin() : TrainingRun.Resume(folder, new ResumeOptions { Data = study.Plan.ConfigurationOf(trial.Values).Data.Folder }, clock)!;
        var reporter = ReporterOf(run.Configuration.Recipe.Epochs, lease);
        TrainingOutcome outcome = run.Train([reporter, .. observers(run)], lease.Token, commands: PageCommands);
        if (outcome.Interrupted)
            study.Store.Release(trial.Number, worker);
        else
            study.Store.Finish(trial.Number, worker, reporter.IsStopped ? TrialState.Stopped : TrialState.Done);
    }

    // The run's end is on the disk, but its worker did not come to tell.
    private void Settle(RunFolder folder, TrialLease lease)
    {
        TrainingState state = Checkpoint.Open(folder.FinalCheckpoint).State;
        TrialReporter reporter = ReporterOf(ConfigurationFile.Read(folder.ConfigFile).Recipe.Epochs, lease);
        reporter.Replay([.. state.History.Select(epoch => epoch.ToResult())]);
        study.Store.Finish(trial.Number, worker, reporter.IsStopped ? TrialState.Stopped : TrialState.Done);
    }

    private TrainingRun Begin()
    {
        string name = StudyFolder.RunNameOf(trial.Number), folder = Path.Combine(study.Folder, name);
        // A folder that is no run: its maker was killed at the first step.
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        RunConfiguration configuration = study.Plan.ConfigurationOf(trial.Values);
        return TrainingRun.Begin(configuration with { Place = configuration.Place with { Runs = study.Folder, Name = name }, Machine = configuration.Machine with { Threads = configuration.Machine.Threads ?? threads } }, clock);
    }

    private TrialReporter ReporterOf(int epochs, TrialLease lease) => new(study.Store, study.Plan, trial.Number, worker, epochs, lease.Lose);
}
