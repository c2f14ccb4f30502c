using LvSeg.Keras.Fit;
using LvSeg.Reports.Pages;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Training.Loop;

namespace LvSeg.Training.Search.Workers;

/// <summary>A process that trains one trial of a study after the other.</summary>
/// <param name="study">The study.</param>
/// <param name="threads">Threads of a training whose study does not say; null for one a core.</param>
/// <param name="clock">Measures leases and trainings.</param>
/// <param name="observers">See each training as it goes.</param>
/// <param name="log">Takes a line about each trial.</param>
public sealed class Worker(Study study, int? threads, TimeProvider clock, Func<TrainingRun, IReadOnlyList<Callback>> observers, Action<string> log)
{
    /// <summary>How many processes may die over a trial, with no new epoch in between, before it is given up.</summary>
    public const int MostDeaths = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly string _name = WorkerIdentity.Own().ToString();

    /// <summary>Puts an error into words, which the store keeps of a trial that failed.</summary>
    public Func<Exception, string> MessageOf { get; init; } = error => error.Message;

    /// <summary>The commands that the pages of the trials show; null for none.</summary>
    public IPageCommands? PageCommands { get; init; }

    /// <summary>Works until every trial has ended, also those of other workers, which may die.</summary>
    /// <param name="stop">Ends the work after the step under way, saved.</param>
    /// <returns>False where it was asked to stop before.</returns>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    /// <exception cref="LvSeg.Runs.RunException">The store cannot be reached.</exception>
    public bool Work(CancellationToken stop)
    {
        HashSet<int> trainedElsewhere = [];
        while (!stop.IsCancellationRequested)
        {
            BuryTheDead();
            if (study.Store.Claim(_name, TrialLease.Length, trainedElsewhere) is { } trial)
            {
                if (!Train(trial, stop))
                    trainedElsewhere.Add(trial.Number);
                continue;
            }
            if (study.Store.Trials().All(other => other.HasEnded))
                return true;
            trainedElsewhere.Clear();
            stop.WaitHandle.WaitOne(Pause);
        }
        return false;
    }

    private bool Train(Trial trial, CancellationToken stop)
    {
        if (trial.Deaths >= MostDeaths)
        {
            log($"Trial {trial.Number}: given up.");
            study.Store.Finish(trial.Number, _name, TrialState.Failed,
                $"{MostDeaths} processes died over it, one after the other, none of which came to the end of an epoch. Memory may be short.");
            return true;
        }
        log($"Trial {trial.Number}: {string.Join(", ", trial.Values.Select(value => $"{value.Key} {value.Value}"))}");
        if (!new TrialTraining(study, trial, _name, threads, clock) { MessageOf = MessageOf, PageCommands = PageCommands }.Run(observers, stop))
        {
            log($"Trial {trial.Number}: another process has not let go of its run yet.");
            return false;
        }
        Trial now = study.Store.Trials()[trial.Number - 1];
        log($"Trial {trial.Number}: {now.State.ToString().ToLowerInvariant()}{(now.Message is { } message ? $": {message}" : "")}");
        return true;
    }

    private void BuryTheDead()
    {
        foreach (string worker in study.Store.Trials().Where(trial => trial.State == TrialState.Running).Select(trial => trial.Worker).OfType<string>().Distinct())
        {
            if (WorkerIdentity.Parse(worker)?.IsDead() == true)
                study.Store.Bury(worker);
        }
    }
}
