using LvSeg.Cli.Screen;
using LvSeg.Data;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Training.Search.Workers;

namespace LvSeg.Cli.Verbs.Search;

/// <summary>Where nobody watches: a line for each trial that has ended, and one every few minutes.</summary>
internal sealed class StudyLines(Terminal terminal, Study study) : SearchWatcher
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);
    private readonly StudyTable _table = new(study, terminal.Clock);
    private long _spoken = terminal.Clock.GetTimestamp();

    public override void OnTrialEnd(Trial trial, IReadOnlyList<Trial> trials) =>
        Say($"{_table.Line(trial)} ({trials.Count(other => other.HasEnded)} of {trials.Count} ended)");

    public override void OnLook(IReadOnlyList<Trial> trials)
    {
        if (terminal.Clock.GetElapsedTime(_spoken) < Silence)
            return;
        string running = string.Join("; ", trials.Where(trial => trial.Worker is not null).Select(_table.Line));
        Say($"{trials.Count(trial => trial.HasEnded)} of {Counted.Of(trials.Count, "trial")} ended. {running}");
    }

    private void Say(string line)
    {
        terminal.Out.WriteLine(line);
        _spoken = terminal.Clock.GetTimestamp();
    }
}
