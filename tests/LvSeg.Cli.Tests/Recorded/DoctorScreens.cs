using LvSeg.Cli.Tests.Harness.Recording;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class DoctorScreens
{
    [Fact]
    public void The_page_says_what_the_program_runs_on() => RecordedScreen.AssertSame("doctor/page", Prepared.Folds, session => Anywhere(session)
        .Type("doctor --runs nowhere")
        .TypeOnTerminal("doctor")
        .Set("LVSEG_DATA", "slices")
        .Type("doctor --runs runs/hearts")
        .Set("LVSEG_DATA", "nowhere")
        .Type("doctor"));

    private static Session Anywhere(Session session) =>
        session.Replacing(@"^(lvseg|\.NET|System|Processor|Cores|Memory|TorchSharp|libtorch|Threads|Kernels|CUDA|cuDNN)( +)\S.*(\n  .*)*", "$1$2…");
}
