namespace LvSeg.Runs.Folders;

public sealed partial class RunFolder
{
    private const string RemovingPrefix = ".removing-";

    /// <summary>Bytes of all its files. Files that go while they are counted count as nothing.</summary>
    public long Size() => new DirectoryInfo(Folder).EnumerateFiles("*", new EnumerationOptions
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    }).Sum(file => file.Exists ? file.Length : 0);

    /// <summary>Makes sure that the run can be removed, and changes nothing.</summary>
    /// <exception cref="RunException">It is a link, is perhaps no run, or is being trained.</exception>
    public void RefuseUnremovable()
    {
        if (new DirectoryInfo(Folder).LinkTarget is { } target)
            throw new RunException($"{Folder} is a link to {target}, and no run of its own; nothing was removed. Delete the link, or name the run itself.");
        if (Started == DateTimeOffset.MinValue || !Directory.Exists(CheckpointsFolder))
            throw new RunException($"{Folder} may be no run: {(Started == DateTimeOffset.MinValue ? "its file 'started' holds no time" : "it has no folder 'checkpoints'")}. "
                + "Nothing was removed; delete it by hand if you know what it is.");
        if (IsBeingTrained)
            throw BeingTrained();
    }

    /// <summary>
    /// Removes the run, for good. It is renamed first, to a name that no run has, so that a kill at any moment leaves the whole run or none;
    /// what a killed removal left behind goes with the next.
    /// </summary>
    /// <exception cref="RunException">As <see cref="RefuseUnremovable"/>, or it cannot be deleted.</exception>
    public void Remove()
    {
        RefuseUnremovable();
        string full = Path.GetFullPath(Folder), parent = Path.GetDirectoryName(full)!;
        string away = FreeName(Path.Combine(parent, RemovingPrefix + Path.GetFileName(full)));
        try
        {
            using RunLock @lock = Lock();
            // Windows renames no folder with an open file in it; who takes the lock in between makes the renaming fail.
            if (OperatingSystem.IsWindows())
                @lock.Dispose();
            Directory.Move(full, away);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The run '{Name}' cannot be removed: {e.Message}", e);
        }
        Delete(away);
        RemoveLeftoversIn(parent);
    }

    private RunException BeingTrained() =>
        new($"The run '{Name}' is being trained by another process; it cannot be removed. Stop that first, then try again.");

    private static string FreeName(string folder)
    {
        string free = folder;
        for (int number = 2; Path.Exists(free); number++)
            free = $"{folder}-{number}";
        return free;
    }

    // One that cannot be deleted now is tried again at the next removal.
    private static void RemoveLeftoversIn(string runsFolder)
    {
        try
        {
            foreach (string leftover in Directory.GetDirectories(runsFolder, RemovingPrefix + "*").Where(folder => new DirectoryInfo(folder).LinkTarget is null))
            {
                try
                {
                    Directory.Delete(leftover, recursive: true);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    continue;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another removal took it as a leftover.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"{folder} is no run any more, but cannot be deleted whole: {e.Message} Delete it by hand.", e);
        }
    }
}
