using LvSeg.Cli.Tests.Harness;
using LvSeg.Cli.Tests.Training;
using LvSeg.Data.Datasets;
using LvSeg.Runs.Folders;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Processes;

/// <summary>Signals in a training's last measurement, which takes seconds here: the slices are turned and mirrored.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public SignalTests() => RecordSet.Write(_folder["data"], "many", TestSlices.Make(..2), TestSlices.Make(2..1500));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 1)]
    [InlineData("TERM", 1)]
    [InlineData("TERM", 2)]
    public void One_ends_it_at_once_and_the_run_goes_on_to_its_measurement(string signal, int times)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to one process.");
        using (RunningLvseg training = new(_folder.Path, ["train", .. TinyRun.Options, "--data", "data", "--set", "test_time=true", "--epochs", "1", "--name", "stopped"]))
        {
            Assert.True(training.WaitUntil(() => training.Output.Contains("epoch 1/1", StringComparison.Ordinal)), training.Output);
            for (int i = 0; i < times; i++)
                training.Interrupt(signal);
            Assert.True(training.Wait() == 130, training.Output);
            Assert.Contains("Interrupted and saved. Go on with: lvseg train --resume stopped", training.Output, StringComparison.Ordinal);
        }
        var run = RunFolder.Open(_folder["runs"], "stopped");
        Assert.False(run.IsFinished);
        Assert.False(File.Exists(run.EvaluationFile));
        LvsegProgram.Run(_folder.Path, "train", "--resume").Succeeded();
        Assert.True(run.IsFinished);
        Assert.True(File.Exists(run.EvaluationFile));
    }
}
