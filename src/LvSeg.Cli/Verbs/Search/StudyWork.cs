using LvSeg.Cli.Screen;
using LvSeg.Runs.Studies;
using LvSeg.Training.Search;
using LvSeg.Training.Search.Workers;

namespace LvSeg.Cli.Verbs.Search;

/// <summary>The work on a study, on the screen.</summary>
internal static class StudyWork
{
    /// <summary>Trains every trial that has not ended, and shows the table.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="study">The study, opened to be worked on.</param>
    /// <param name="workers">Trials side by side.</param>
    /// <param name="stop">Asks for the end; trials under way are saved.</param>
    /// <returns>False where it was asked to end before.</returns>
    public static bool Run(Terminal terminal, Study study, int workers, CancellationToken stop)
    {
        workers = Math.Min(workers, study.Store.Trials().Count(trial => !trial.HasEnded));
        int? threads = workers == 1 ? null : Math.Max(1, Environment.ProcessorCount / workers);
        if (!terminal.IsQuiet)
            SearchPage.Opening(terminal, study, workers, threads);
        bool ended = SearchPage.Watch(terminal, study, watcher => new WorkerPool(study, workers,
            number => SearchWorkerVerb.Start(terminal, study, number, threads), [new StudyRecorder(study, terminal.Clock), watcher]).Run(stop));
        SearchPage.Table(terminal, study);
        return ended;
    }
}
