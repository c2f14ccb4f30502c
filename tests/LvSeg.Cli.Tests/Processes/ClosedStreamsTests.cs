using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Processes;

/// <summary>The program where whoever started it has closed standard streams, or they lead to a disk that is full.</summary>
public sealed class ClosedStreamsTests(TinyRun tiny) : IDisposable
{
    private const string All = "<&- >&- 2>&-";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2>&-")]
    [InlineData(">&-")]
    [InlineData("<&-")]
    [InlineData(">&- 2>&-")]
    [InlineData(All)]
    [InlineData("2>/dev/full")]
    public void What_is_written_to_files_is_written_all_the_same(string streams)
    {
        Run(streams, "eval", "--run", tiny.Run, "--checkpoint", "best", "--output", "figures", "--json").AssertExit(0);
        Assert.True(File.Exists(_folder["figures", "evaluation.json"]));
        Run(streams, "predict", "--run", tiny.Run, tiny.TrainFile, "--output", "masks").AssertExit(0);
        Assert.Equal(6, Directory.GetFiles(_folder["masks"], "*.overlay.png").Length);
        Run(streams, ["train", .. TinyRun.Options, "--data", tiny.Data, "--epochs", "1", "--name", "closed"]).AssertExit(0);
        Assert.True(File.Exists(_folder["runs", "closed", "checkpoints", "final.safetensors"]));
    }

    [Theory]
    [InlineData("2>&-")]
    [InlineData(All)]
    [InlineData("2>/dev/full")]
    public void What_cannot_be_done_is_told_by_the_exit_code(string streams)
    {
        Run(streams, "data", "verify", "nowhere").AssertExit(1);
        Run(streams, "data", "verify", "nowhere", "--debug").AssertExit(1);
        Run(streams, "trian").AssertExit(2);
        Run(streams, "train", "--set", "epochs=none").AssertExit(2);
    }

    [Fact]
    public void A_search_needs_none_of_them()
    {
        File.WriteAllText(_folder["study.yaml"], "search: grid\nmodel: unet\nwidth: 2\ndepth: 1\nepochs: 1\npictures: 0\nparameters: {seed: [1, 2]}\n");
        Run(All, "search", "--config", "study.yaml", "--data", tiny.Data, "--study", "closed").AssertExit(0);
        Assert.True(File.Exists(_folder["runs", "closed", "trial-002", "checkpoints", "final.safetensors"]));
    }

    [Fact]
    public void Nobody_is_asked_where_nobody_can_answer() => Run(All, "runs", "remove", tiny.Run).AssertExit(2);

    private Outcome Run(string streams, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no shell that closes streams.");
        return LvsegProgram.RunWithout(streams, _folder.Path, arguments);
    }
}
