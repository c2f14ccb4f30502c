using LvSeg.Runs;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;

namespace LvSeg.Training.Search.Workers;

/// <summary>Keeps a number of workers at work, each a process of its own, until every trial of a study has ended.</summary>
/// <param name="study">The study.</param>
/// <param name="count">How many workers; 1 or more.</param>
/// <param name="start">Starts the worker of a number, counted from 1.</param>
/// <param name="watchers">Look on; called in this order, on the thread of <see cref="Run"/>.</param>
public sealed class WorkerPool(Study study, int count, Func<int, WorkerProcess> start, IReadOnlyList<SearchWatcher> watchers)
{
    // A worker that dies before it has a trial will do so again.
    private const int MostIdleDeaths = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private IReadOnlyList<Trial> _seen = [];
    private int _idleDeaths;

    /// <summary>Works until every trial has ended.</summary>
    /// <param name="stop">Asks the workers to save and end, and waits for them.</param>
    /// <returns>False where it was asked to stop before.</returns>
    /// <exception cref="RunException">A worker cannot work, and says why; the others have saved.</exception>
    public bool Run(CancellationToken stop)
    {
        _seen = study.Store.Trials();
        ForEach(watcher => watcher.OnBegin(_seen));
        WorkerProcess?[] workers = new WorkerProcess?[count];
        try
        {
            while (!stop.IsCancellationRequested)
            {
                Look();
                if (_seen.All(trial => trial.HasEnded))
                    return true;
                for (int i = 0; i < count; i++)
                    workers[i] = Keep(workers[i], i + 1, stop);
                stop.WaitHandle.WaitOne(Pause);
            }
            return false;
        }
        finally
        {
            foreach (WorkerProcess? worker in workers)
                worker?.AskToStop();
            foreach (WorkerProcess? worker in workers)
                worker?.Dispose();
            Look();
        }
    }

    private WorkerProcess? Keep(WorkerProcess? worker, int number, CancellationToken stop)
    {
        // With few trials left, no more workers than those.
        if (worker is null)
            return number <= _seen.Count(trial => !trial.HasEnded) && !stop.IsCancellationRequested ? start(number) : null;
        if (!worker.HasExited)
            return worker;
        if (worker.Complaint is { } complaint)
            throw new RunException($"{complaint}{Environment.NewLine}The search has stopped") { Remedy = new ResumeSearch(worker.LogFile) };
        _idleDeaths = worker.HasSpoken || worker.ExitedWell ? 0 : _idleDeaths + 1;
        if (_idleDeaths >= MostIdleDeaths)
            throw new RunException($"{MostIdleDeaths} workers in a row ended before they had begun anything. Their log: {worker.LogFile}");
        worker.Dispose();
        return null;
    }

    private void Look()
    {
        IReadOnlyList<Trial> before = _seen;
        _seen = study.Store.Trials();
        for (int i = 0; i < _seen.Count; i++)
        {
            Trial trial = _seen[i];
            if (trial.State != TrialState.Waiting && before[i].State == TrialState.Waiting)
                ForEach(watcher => watcher.OnTrialBegin(trial));
            if (trial.HasEnded && !before[i].HasEnded)
                ForEach(watcher => watcher.OnTrialEnd(trial, _seen));
        }
        ForEach(watcher => watcher.OnLook(_seen));
    }

    private void ForEach(Action<SearchWatcher> call)
    {
        foreach (SearchWatcher watcher in watchers)
            call(watcher);
    }
}
