using LvSeg.Cli.Tests.Harness;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Spaces;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Processes;

/// <summary>Studies on a disk that cannot be written.</summary>
public sealed class ReadOnlyDiskTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_study_that_was_closed_is_shown()
    {
        Begin().Dispose();
        AssertShown("frozen");
    }

    [Fact]
    public void A_study_that_was_killed_is_shown_with_what_its_log_holds()
    {
        using Study open = Begin();
        Assert.True(File.Exists(_folder["runs", "frozen", "study.db-wal"]));
        AssertShown("frozen");
        // As a copy may look that left out what is no content.
        Directory.CreateDirectory(_folder["runs", "copied"]);
        foreach (string file in (string[])["study.db", "study.db-wal"])
            File.Copy(_folder["runs", "frozen", file], _folder["runs", "copied", file]);
        AssertShown("copied");
    }

    private Study Begin() => Study.Begin(_folder["runs"], "frozen", new StudyPlan
    {
        Trials = 3,
        Configuration = new RunConfiguration(),
        Parameters = [new Parameter("seed", new Choice(["1", "2", "3"]))],
    }, synthetic: false, TimeProvider.System);

    private void AssertShown(string study)
    {
        Assert.Contains("3 waiting", Frozen("search", "--study", study, "--show").Succeeded().Output, StringComparison.Ordinal);
        Frozen("report", study, "--output", "page.html").Succeeded();
        Assert.Contains(study, File.ReadAllText(_folder["page.html"]), StringComparison.Ordinal);
        Assert.Contains(study, Frozen("runs", "list").Succeeded().Output, StringComparison.Ordinal);
    }

    private Outcome Frozen(params string[] arguments)
    {
        const string mount = "mount --bind runs runs && mount -o remount,ro,bind runs";
        Assert.SkipUnless(OperatingSystem.IsLinux() && Shell($"{mount} && ! touch runs/here", []).ExitCode == 0, "A read-only disk is played by 'unshare -m', which is not permitted here.");
        return Shell($"{mount} && exec \"$@\"", LvsegProgram.CommandLine(arguments));
    }

    private Outcome Shell(string script, string[] arguments) =>
        LvsegProgram.Finish(LvsegProgram.StartProcess("unshare", _folder.Path, [], ["-m", "sh", "-c", script, "sh", .. arguments]));
}
