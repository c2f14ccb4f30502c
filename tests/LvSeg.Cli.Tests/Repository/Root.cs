namespace LvSeg.Cli.Tests.Repository;

/// <summary>Where the sources lie: the folder of <c>LvSeg.sln</c> above the tests' output.</summary>
internal static class Root
{
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "LvSeg.sln")) ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("LvSeg.sln is in no folder above the tests."));
}
