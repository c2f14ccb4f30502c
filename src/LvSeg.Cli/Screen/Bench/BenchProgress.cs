using LvSeg.Benchmarks;

namespace LvSeg.Cli.Screen.Bench;

/// <summary>Shows how far a benchmark is: a line that changes on a terminal, else a line a round on standard error.</summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="quiet">True where nothing is shown.</param>
internal sealed class BenchProgress(Terminal terminal, bool quiet) : IDisposable
{
    private const int BarLength = 20;
    private readonly bool _live = !quiet && terminal.IsLive;
    private readonly bool _silent = quiet || terminal.IsQuiet;
    private readonly long _start = terminal.Clock.GetTimestamp();
    private int _round = -1;
    private bool _drawn;

    /// <summary>Takes what is measured next. Draws at once and not beside the measurement, which it would disturb.</summary>
    public void Report(BenchmarkProgress now)
    {
        if (_live)
        {
            int filled = (int)(now.Done * BarLength);
            string line = now.Round == 0 ? $"preparing {now.What}"
                : $"round {now.Round}/{now.Rounds} [{new string('=', filled)}{new string('.', BarLength - filled)}] {now.What}";
            terminal.Out.Write($"\r\u001b[2K{(line.Length < terminal.Width ? line : line[..(terminal.Width - 1)])}");
            _drawn = true;
        }
        else if (!_silent && now.Round != _round)
        {
            _round = now.Round;
            terminal.Note(now.Round == 0 ? "preparing" : $"round {now.Round}/{now.Rounds}, {terminal.Clock.GetElapsedTime(_start).TotalSeconds:F0}s so far");
        }
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_drawn)
            terminal.Out.Write("\r\u001b[2K");
        _drawn = false;
    }
}
