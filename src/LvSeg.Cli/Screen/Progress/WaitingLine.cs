using LvSeg.Data;

namespace LvSeg.Cli.Screen.Progress;

/// <summary>
/// Shows on a terminal what is waited for, and since when, where that takes longer than a second and cannot be counted. Gone when it is over.
/// Nothing else may be printed meanwhile.
/// </summary>
internal sealed class WaitingLine : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock _drawing = new();
    private readonly Terminal _terminal;
    private readonly TransientLine _line;
    private readonly string _what;
    private readonly long _start;
    private readonly ITimer? _timer;
    private bool _over;

    /// <param name="terminal">Where it is shown.</param>
    /// <param name="what">What is done, such as <c>reading the checkpoint</c>.</param>
    public WaitingLine(Terminal terminal, string what)
    {
        _terminal = terminal;
        _line = new TransientLine(terminal);
        _what = what;
        _start = terminal.Clock.GetTimestamp();
        if (terminal.IsLive)
            _timer = terminal.Clock.CreateTimer(_ => Draw(), null, Patience, Patience);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_drawing)
        {
            _line.Clear();
            _over = true;
        }
    }

    private void Draw()
    {
        lock (_drawing)
        {
            if (!_over)
                _line.Draw($"{_what}, {Duration.InSeconds(_terminal.Clock.GetElapsedTime(_start))}");
        }
    }
}
