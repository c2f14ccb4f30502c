namespace LvSeg.Results.Runs;

/// <summary>
/// The right to train into a run. It is a lock of the operating system on the run's file <c>.lock</c>, which goes with the process however
/// that ends; the empty file stays, and says nothing.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    internal static RunLock Take(RunFolder run)
    {
        try
        {
            return new RunLock(new FileStream(run.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new RunException(
                $"The run '{run.Name}' is being trained by another process. Wait for it to end, or stop it, then try again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The run '{run.Name}' cannot be written to: {e.Message}", e);
        }
    }

    /// <summary>Whether another process has it. Asks for a lock that many can share, so that two who look do not see each other.</summary>
    internal static bool IsTaken(RunFolder run)
    {
        try
        {
            using var file = new FileStream(run.LockFile, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException e)
        {
            return IsHeld(e);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Lets another process train into the run.</summary>
    public void Dispose() => _file.Dispose();

    // Errors of a file another process holds: EWOULDBLOCK on Linux and on macOS, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
