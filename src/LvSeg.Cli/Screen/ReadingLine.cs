namespace LvSeg.Cli.Screen;

/// <summary>Shows on a terminal how many slices are done, where that takes a while; gone when it is over.</summary>
/// <param name="done">What is done with them.</param>
internal sealed class ReadingLine(string done = "read and checked") : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private long _drawn;

    /// <summary>Takes the number of slices so far.</summary>
    public void Report(int slices)
    {
        long now = TimeProvider.System.GetTimestamp();
        if (!Terminal.IsLive || TimeProvider.System.GetElapsedTime(_start) < Patience
            || TimeProvider.System.GetElapsedTime(_drawn, now) < TimeSpan.FromMilliseconds(100))
            return;
        _drawn = now;
        Console.Out.Write($"\r{slices:N0} slices {done}");
    }

    public void Dispose()
    {
        if (_drawn > 0)
            Console.Out.Write("\r\u001b[2K");
    }
}
