namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>Keeps the folders that sessions begin with until the last test is over.</summary>
public sealed class PreparedFolders : IDisposable
{
    private static readonly List<string> _kept = [];

    /// <summary>Copies a folder, and tells where to.</summary>
    internal static string Keep(string folder)
    {
        string kept = Directory.CreateTempSubdirectory("lvseg-prepared-").FullName;
        _kept.Add(kept);
        Copy(folder, kept);
        return kept;
    }

    /// <summary>Copies all that lies in a folder into another.</summary>
    internal static void Copy(string from, string to)
    {
        foreach (string folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)), overwrite: true);
    }

    public void Dispose()
    {
        foreach (string folder in _kept)
            Directory.Delete(folder, recursive: true);
        _kept.Clear();
    }
}
