namespace LvSeg.Cli.Screen.Progress;

/// <summary>
/// Shows on a terminal how many slices are done, where that takes a while: as a bar where their number is known. Gone when it is over; nothing
/// where nobody watches.
/// </summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="done">What is done with them.</param>
/// <param name="total">How many there are; null where that is not known.</param>
/// <param name="stop">Ends whatever tells of its slices, where that cannot be asked to stop itself.</param>
internal sealed class ReadingLine(Terminal terminal, string done = "read and checked", int? total = null, CancellationToken stop = default) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Redraw = TimeSpan.FromMilliseconds(100);
    private readonly long _start = terminal.Clock.GetTimestamp();
    private readonly TransientLine _line = new(terminal);
    private long _drawn;

    /// <summary>Takes the number of slices so far.</summary>
    /// <exception cref="OperationCanceledException">The program was asked to stop.</exception>
    public void Report(int slices)
    {
        stop.ThrowIfCancellationRequested();
        long now = terminal.Clock.GetTimestamp();
        if (!terminal.IsLive || terminal.Clock.GetElapsedTime(_start) < Patience || terminal.Clock.GetElapsedTime(_drawn, now) < Redraw)
            return;
        _drawn = now;
        string count = total is { } all ? $"{Bar.Of(slices, all)} {slices:N0}/{all:N0}" : $"{slices:N0}";
        _line.Draw($"{count} {((total ?? slices) == 1 ? "slice" : "slices")} {done}");
    }

    public void Dispose() => _line.Clear();
}
