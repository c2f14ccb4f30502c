using LvSeg.Runs.Folders;
using LvSeg.Runs.Studies;

namespace LvSeg.Cli.Screen;

/// <summary>The words of command lines about runs, for a person to copy into a shell.</summary>
internal static class RunCommand
{
    private const string DefaultRuns = "runs";

    /// <summary>A word as a shell takes it for one and changes nothing in it: in single quotes where it must be, on Windows in double ones.</summary>
    public static string Quoted(string word)
    {
        if (word.Length > 0 && word.All(IsPlain))
            return word;
        return OperatingSystem.IsWindows() ? $"\"{word}\"" : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>What a command line about a run needs to find it, with a space before it; empty where the run lies in the usual folder.</summary>
    public static string RunsOption(RunFolder run) => RunsOption(run.RunsFolder);

    /// <summary>The same for a study.</summary>
    public static string RunsOption(Study study) => RunsOption(study.RunsFolder);

    /// <summary>The same for whatever lies in a folder of runs.</summary>
    public static string RunsOption(string runsFolder) =>
        Path.GetFullPath(runsFolder) == Path.GetFullPath(DefaultRuns) ? "" : $" --runs {Quoted(runsFolder)}";

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' || (c == '\\' && OperatingSystem.IsWindows());
}
