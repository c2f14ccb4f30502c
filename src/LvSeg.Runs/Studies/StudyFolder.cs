using LvSeg.Runs.Folders;

namespace LvSeg.Runs.Studies;

/// <summary>The folder of a search. It is a runs folder of its own: the trials lie in it as runs, beside the file <c>study.db</c> that makes it a study.</summary>
public sealed class StudyFolder
{
    /// <summary>The file that makes a folder a study.</summary>
    public const string DatabaseFile = "study.db";

    private const string TrialPrefix = "trial-";

    private StudyFolder(string folder, IReadOnlyList<RunFolder> runs)
    {
        Folder = folder;
        Runs = runs;
    }

    /// <summary>The study's name, which is its folder's.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>The path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Its runs, the newest first.</summary>
    public IReadOnlyList<RunFolder> Runs { get; }

    /// <summary>When the newest of its runs was started; the earliest moment there is, where there is none.</summary>
    public DateTimeOffset Started => Runs is [var newest, ..] ? newest.Started : DateTimeOffset.MinValue;

    /// <summary>All studies of a runs folder, the newest first; none where the folder does not exist.</summary>
    public static IReadOnlyList<StudyFolder> All(string runsFolder)
    {
        if (!Directory.Exists(runsFolder))
            return [];
        return
        [
            .. Directory.EnumerateDirectories(runsFolder)
                .Where(IsStudy)
                .Select(folder => new StudyFolder(folder, RunFolder.All(folder)))
                .OrderByDescending(study => study.Started).ThenBy(study => study.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a folder is a study's.</summary>
    public static bool IsStudy(string folder) => File.Exists(Path.Combine(folder, DatabaseFile));

    /// <summary>The name of a trial's run, such as <c>trial-001</c>.</summary>
    /// <param name="trial">Counted from 1.</param>
    public static string RunNameOf(int trial) => $"{TrialPrefix}{trial:D3}";

    /// <summary>Whether a run is a trial of a study, by where it lies and what it is called.</summary>
    public static bool IsTrial(RunFolder run) => IsStudy(run.RunsFolder)
        && run.Name.StartsWith(TrialPrefix, StringComparison.Ordinal)
        && run.Name[TrialPrefix.Length..] is { Length: > 0 } number && number.All(char.IsAsciiDigit);
}
