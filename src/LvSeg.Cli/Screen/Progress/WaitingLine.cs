namespace LvSeg.Cli.Screen.Progress;

/// <summary>
/// Shows on a terminal what is waited for, and since when, where that takes longer than a second and cannot be counted. Gone when it is over.
/// Nothing else may be printed meanwhile.
/// </summary>
internal sealed class WaitingLine : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock _drawing = new();
    private readonly string _what;
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly ITimer? _timer;
    private bool _drawn, _over;

    /// <param name="what">What is done, such as <c>reading the checkpoint</c>.</param>
    public WaitingLine(string what)
    {
        _what = what;
        if (Terminal.IsLive)
            _timer = TimeProvider.System.CreateTimer(_ => Draw(), null, Patience, Patience);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_drawing)
        {
            if (_drawn)
                Console.Out.Write("\r\u001b[2K");
            _drawn = false;
            _over = true;
        }
    }

    private void Draw()
    {
        lock (_drawing)
        {
            if (_over)
                return;
            _drawn = true;
            string line = $"{_what}, {TimeProvider.System.GetElapsedTime(_start).TotalSeconds:F0}s";
            Console.Out.Write($"\r\u001b[2K{(line.Length < Terminal.Width ? line : line[..(Terminal.Width - 1)])}");
        }
    }
}
