namespace LvSeg.Testing.Browser;

/// <summary>Where Chromium lies on machines that have it.</summary>
public static class Chromium
{
    /// <summary>Names its executable, where it is none of the usual ones.</summary>
    public const string Variable = "LVSEG_CHROMIUM";

    /// <summary>What a test says that skips where there is none.</summary>
    public const string Absent = "There is no chromium, chromium-browser or google-chrome on the PATH and " + Variable + " is not set: the test needs a browser.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

    /// <summary>The executable, or null.</summary>
    public static string? Executable { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append("/usr/bin")
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
