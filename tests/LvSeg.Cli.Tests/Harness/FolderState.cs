using System.Security.Cryptography;
using Xunit;

namespace LvSeg.Cli.Tests.Harness;

/// <summary>Every file and folder below a folder, and every file's bytes, at one moment.</summary>
internal sealed class FolderState
{
    private readonly string _folder;
    private readonly SortedDictionary<string, string> _entries;

    private FolderState(string folder)
    {
        _folder = folder;
        _entries = Read(folder);
    }

    public static FolderState Of(string folder) => new(folder);

    /// <summary>Nothing was made, changed or deleted since.</summary>
    public void AssertUnchanged() => Assert.Equal(_entries, Read(_folder));

    private static SortedDictionary<string, string> Read(string folder)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
            entries[entry.FullName] = entry is not FileInfo file ? "folder"
                : file.LinkTarget ?? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName)));
        return entries;
    }
}
