using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class DoctorTests(TinyRun tiny) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Doctor_shows_what_the_program_runs_on()
    {
        string page = LvsegProgram.Run(_folder.Path, [("LVSEG_DATA", tiny.Data)], "doctor", "--runs", tiny.Runs).Succeeded().Output;
        foreach (string title in (string[])["lvseg", ".NET", "System", "Processor", "Cores", "Memory", "TorchSharp", "libtorch", "Threads", "Kernels", "CUDA", "cuDNN", "Data", "Runs", "Terminal"])
            Assert.Contains('\n' + title + ' ', '\n' + page);
        Assert.Contains("0.107.0", page);
        Assert.Contains("named by LVSEG_DATA", page);
        Assert.Contains("1 run, the newest tiny", page);
    }

    [Fact]
    public void Doctor_fits_60_columns_and_says_where_data_would_come_from()
    {
        string page = LvsegProgram.Run(_folder.Path, [("COLUMNS", "60")], "doctor").Succeeded().Output;
        Assert.All(page.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 60));
        Assert.Contains("the synthetic phantom", page);
        Assert.Contains("not made yet", page);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void Doctor_works_where_libtorch_cannot_be_loaded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A libtorch of one's own can be named on Linux only.");
        Outcome outcome = LvsegProgram.Run(_folder.Path, [("LVSEG_LIBTORCH", "/nonexistent")], "doctor").Failed(1, "libtorch cannot be loaded", "/nonexistent");
        Assert.Contains("cannot be loaded; without it nothing can be trained", outcome.Output);
        Assert.Contains("Runs", outcome.Output);
    }
}
