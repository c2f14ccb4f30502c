using LvSeg.Data.Files;

namespace LvSeg.Runs.Folders;

/// <summary>The right to train into a run: a <see cref="FileLock"/> on the run's file <c>.lock</c>.</summary>
public sealed class RunLock : IDisposable
{
    private readonly FileLock _lock;

    private RunLock(FileLock @lock) => _lock = @lock;

    /// <summary>Takes the right, as <see cref="RunFolder.Lock"/> does.</summary>
    /// <returns>Null where another process has it.</returns>
    /// <exception cref="RunException">The folder is read-only.</exception>
    public static RunLock? TryTake(RunFolder run)
    {
        try
        {
            return FileLock.TryTake(run.LockFile) is { } taken ? new RunLock(taken) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The run '{run.Name}' cannot be written to: {e.Message}", e);
        }
    }

    internal static RunLock Take(RunFolder run) => TryTake(run) ?? throw new RunException(
        $"The run '{run.Name}' is being trained by another process. Wait for it to end, or stop it, then try again.");

    /// <summary>Whether another process has it.</summary>
    internal static bool IsTaken(RunFolder run) => FileLock.IsTaken(run.LockFile);

    /// <summary>Lets another process train the run.</summary>
    public void Dispose() => _lock.Dispose();
}
