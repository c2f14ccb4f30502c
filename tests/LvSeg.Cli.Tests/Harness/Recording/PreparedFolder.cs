namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>A working folder as some commands leave it, made once and copied into every session that begins with it.</summary>
/// <param name="prepare">Makes it.</param>
/// <param name="from">What it begins with; null for an empty folder.</param>
internal sealed class PreparedFolder(Action<Session> prepare, PreparedFolder? from = null)
{
    private string? _kept;

    /// <summary>Where it is kept, made the first time.</summary>
    public string Path
    {
        get
        {
            if (_kept is not null)
                return _kept;
            using var session = new Session(width: 80, from, SteadyClock.Yesterday);
            prepare(session);
            return _kept = PreparedFolders.Keep(session.Folder);
        }
    }
}
