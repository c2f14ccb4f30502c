using LvSeg.Benchmarks;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Data;

namespace LvSeg.Cli.Verbs.Bench;

/// <summary>Shows how far a benchmark is: a line that changes on a terminal, else a line a round on standard error.</summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="quiet">True where nothing is shown.</param>
internal sealed class BenchProgress(Terminal terminal, bool quiet) : IDisposable
{
    private readonly TransientLine _line = new(terminal);
    private readonly bool _live = !quiet && terminal.IsLive;
    private readonly bool _silent = quiet || terminal.IsQuiet;
    private readonly long _start = terminal.Clock.GetTimestamp();
    private int _round = -1;

    /// <summary>Takes what is measured next. Draws at once and not beside the measurement, which it would disturb.</summary>
    public void Report(BenchmarkProgress now)
    {
        if (_live)
        {
            _line.Draw(now.Round == 0 ? $"preparing {now.What}" : $"round {now.Round}/{now.Rounds} {Bar.Of(now.Done)} {now.What}");
        }
        else if (!_silent && now.Round != _round)
        {
            _round = now.Round;
            terminal.Note(now.Round == 0 ? "preparing" : $"round {now.Round}/{now.Rounds}, {Duration.InSeconds(terminal.Clock.GetElapsedTime(_start))} so far");
        }
    }

    /// <summary>Clears the line.</summary>
    public void Dispose() => _line.Clear();
}
