using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class DoctorTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Doctor_works_where_libtorch_cannot_be_loaded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A libtorch of one's own can be named on Linux only.");
        Outcome outcome = LvsegProgram.Run(_folder.Path, [("LVSEG_LIBTORCH", "/nonexistent")], "doctor").Failed(1, "libtorch cannot be loaded", "/nonexistent");
        Assert.Contains("cannot be loaded; without it nothing can be trained", outcome.Output);
    }
}
