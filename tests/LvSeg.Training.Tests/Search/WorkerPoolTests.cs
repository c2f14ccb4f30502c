using System.Diagnostics;
using LvSeg.Runs;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Spaces;
using LvSeg.Testing;
using LvSeg.Training.Search.Workers;
using Xunit;

namespace LvSeg.Training.Tests.Search;

public sealed class WorkerPoolTests : IDisposable
{
    private const string Mark = "worker: ";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_worker_complains_of_is_told_when_the_others_have_saved()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no sh.");
        using Study study = Begin();
        string saved = _folder["saved"];
        var pool = new WorkerPool(study, 2, number => number == 1
            ? Start($"echo '{Mark}the data is gone' >&2; exit 1")
            : Start($"cat > {saved}.part; mv {saved}.part {saved}"), []);
        RunException told = Assert.Throws<RunException>(() => pool.Run(TestContext.Current.CancellationToken));
        Assert.StartsWith("the data is gone", told.Message, StringComparison.Ordinal);
        Assert.Equal(new ResumeSearch(_folder["logs", "worker.log"]), told.Remedy);
        Assert.True(File.Exists(saved));
    }

    [Fact]
    public void Workers_that_die_again_and_again_before_they_begin_end_the_search()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no sh.");
        using Study study = Begin();
        var pool = new WorkerPool(study, 1, _ => Start("exit 3"), []);
        Assert.Contains("workers in a row", Assert.Throws<RunException>(() => pool.Run(TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_whose_log_has_no_room_works_on_and_is_closed_twice()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a file that is always full.");
        using WorkerProcess worker = Start($"echo hello; cat; echo '{Mark}no room' >&2; exit 1", "/dev/full");
        worker.AskToStop();
        Assert.True(SpinWait.SpinUntil(() => worker.HasExited, TimeSpan.FromMinutes(1)));
        Assert.Equal("no room", worker.Complaint);
        Assert.True(worker.HasSpoken);
        worker.Dispose();
        worker.AskToStop();
    }

    private WorkerProcess Start(string script, string? log = null) => new(new ProcessStartInfo("sh", ["-c", script]), log ?? _folder["logs", "worker.log"], Mark);

    private Study Begin() => Study.Begin(_folder.Path, "mine", new StudyPlan
    {
        Trials = 3,
        Configuration = new RunConfiguration(),
        Parameters = [new("learning_rate", new LogUniform(1e-4, 1e-2, Whole: false))],
    }, synthetic: false, TimeProvider.System);
}
