namespace LvSeg.Testing;

/// <summary>Finds files of the repository from where the tests run.</summary>
public static class RepositoryFolder
{
    /// <summary>A path in the repository.</summary>
    public static string Of(params string[] parts)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "LvSeg.sln")))
                return Path.Combine([at.FullName, .. parts]);
        }
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds LvSeg.sln.");
    }
}
