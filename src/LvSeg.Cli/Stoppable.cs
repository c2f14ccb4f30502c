namespace LvSeg.Cli;

/// <summary>Work that cannot be asked to stop, and can be left alone: it reads and computes, but writes nothing and uses no tensor.</summary>
internal static class Stoppable
{
    /// <summary>Waits for the work, or leaves it alone where the program is asked to stop.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static T Run<T>(Func<T> work, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return Task.Run(work, CancellationToken.None).WaitAsync(stop).GetAwaiter().GetResult();
    }
}
