namespace LvSeg.Cli.Screen.Progress;

/// <summary>
/// Shows on a terminal how many slices are done, where that takes a while: as a bar where their number is known. Gone when it is over; nothing
/// where nobody watches.
/// </summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="done">What is done with them.</param>
/// <param name="total">How many there are; null where that is not known.</param>
internal sealed class ReadingLine(Terminal terminal, string done = "read and checked", int? total = null) : IDisposable
{
    private const int BarLength = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Redraw = TimeSpan.FromMilliseconds(100);
    private readonly long _start = terminal.Clock.GetTimestamp();
    private long _drawn;

    /// <summary>Takes the number of slices so far.</summary>
    public void Report(int slices)
    {
        long now = terminal.Clock.GetTimestamp();
        if (!terminal.IsLive || terminal.Clock.GetElapsedTime(_start) < Patience || terminal.Clock.GetElapsedTime(_drawn, now) < Redraw)
            return;
        _drawn = now;
        string count = total is { } all ? $"{Bar(slices, all)} {slices:N0}/{all:N0}" : $"{slices:N0}";
        string line = $"{count} slices {done}";
        terminal.Out.Write($"\r\u001b[2K{(line.Length < terminal.Width ? line : line[..(terminal.Width - 1)])}");
    }

    public void Dispose()
    {
        if (_drawn > 0)
            terminal.Out.Write("\r\u001b[2K");
        _drawn = 0;
    }

    private static string Bar(int slices, int all)
    {
        int filled = (int)Math.Min(BarLength, (long)slices * BarLength / Math.Max(all, 1));
        return $"[{new string('=', filled)}{new string('.', BarLength - filled)}]";
    }
}
