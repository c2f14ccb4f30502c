using LvSeg.Cli.Screen;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Training.Search.Workers;
using Spectre.Console;

namespace LvSeg.Cli.Verbs.Search;

/// <summary>The table of a study, drawn anew every second.</summary>
internal sealed class LiveStudy(Terminal terminal, StudyTable table, LiveDisplayContext context) : SearchWatcher
{
    private const int LinesAroundRows = 8, LeastRows = 3;
    private static readonly TimeSpan Redraw = TimeSpan.FromSeconds(1);
    private long _drawn;

    /// <summary>The table as it fits the screen.</summary>
    public static Table Draw(Terminal terminal, StudyTable table, IReadOnlyList<Trial> trials) =>
        table.Of(trials, terminal.Width, Math.Max(LeastRows, terminal.Height - LinesAroundRows));

    public override void OnLook(IReadOnlyList<Trial> trials)
    {
        if (_drawn != 0 && terminal.Clock.GetElapsedTime(_drawn) < Redraw)
            return;
        _drawn = terminal.Clock.GetTimestamp();
        context.UpdateTarget(Draw(terminal, table, trials));
    }
}
