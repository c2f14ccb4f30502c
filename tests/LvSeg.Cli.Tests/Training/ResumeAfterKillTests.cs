using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Folders;
using LvSeg.Testing.EventFiles;
using LvSeg.Training.Checkpoints;
using Xunit;

namespace LvSeg.Cli.Tests.Training;

public sealed class ResumeAfterKillTests(WholeRun whole) : IClassFixture<WholeRun>
{
    private const string EveryStep = "0.0001", Never = "60";

    [Fact]
    public void A_run_killed_before_its_first_checkpoint_starts_anew_and_ends_the_same()
    {
        using (RunningLvseg training = whole.Train("early", Never))
        {
            Assert.True(training.WaitUntil(() => File.Exists(whole.FileOf("early", "config.yaml"))), training.Output);
            training.Kill();
        }
        Assert.False(File.Exists(whole.Run("early").LatestCheckpoint));
        AssertEndsAsTheWhole("early");
    }

    [Fact]
    public void A_run_killed_in_mid_epoch_ends_the_same()
    {
        using (RunningLvseg training = whole.Train("middle", EveryStep))
        {
            Assert.True(training.WaitUntil(() => StateOf("middle") is { Epoch: >= 1, Step: >= 1 }), training.Output);
            training.Kill();
        }
        Assert.False(whole.Run("middle").IsFinished);
        AssertEndsAsTheWhole("middle");
    }

    [Fact]
    public void A_run_killed_between_two_epochs_ends_the_same()
    {
        using (RunningLvseg training = whole.Train("between", Never))
        {
            Assert.True(training.WaitUntil(() => File.Exists(whole.FileOf("between", "history.csv"))), training.Output);
            training.Kill();
        }
        Assert.False(whole.Run("between").IsFinished);
        AssertEndsAsTheWhole("between");
    }

    [Fact]
    public void A_run_killed_while_a_checkpoint_is_written_ends_the_same()
    {
        bool hit = false;
        for (int attempt = 0; !hit; attempt++)
        {
            Assert.InRange(attempt, 0, 20);
            using RunningLvseg training = attempt == 0 ? whole.Train("writing", EveryStep) : whole.Resume("writing");
            // What an earlier kill left is cleared away before the first step, so this one is being written.
            Assert.True(training.WaitUntil(() => File.Exists(Half("writing"))), training.Output);
            training.Kill();
            hit = File.Exists(Half("writing"));
        }
        AssertEndsAsTheWhole("writing");
        Assert.False(File.Exists(Half("writing")));
    }

    [Fact]
    public void Ctrl_C_finishes_the_step_saves_says_how_to_go_on_and_exits_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send to one process.");
        using (RunningLvseg training = whole.Train("interrupted", Never))
        {
            Assert.True(training.WaitUntil(() => File.Exists(whole.FileOf("interrupted", "history.csv"))), training.Output);
            training.Interrupt();
            Assert.True(training.Wait() == 130, training.Output);
        }
        Assert.False(whole.Run("interrupted").IsFinished);
        AssertEndsAsTheWhole("interrupted");
    }

    private void AssertEndsAsTheWhole(string name)
    {
        using RunningLvseg training = whole.Resume(name);
        Assert.True(training.Wait() == 0, training.Output);
        RunFolder run = whole.Run(name);
        Assert.Equal(File.ReadAllBytes(whole.Folder.FinalCheckpoint), File.ReadAllBytes(run.FinalCheckpoint));
        Assert.Equal(File.ReadAllBytes(whole.Folder.BestCheckpoint), File.ReadAllBytes(run.BestCheckpoint));
        Assert.Equal(HistoryWithoutTimes(whole.Folder), HistoryWithoutTimes(run));
        foreach (string side in (string[])["train", "validation"])
            Assert.Equal(EventsWithoutTimes(whole.Folder, side), EventsWithoutTimes(run, side));
    }

    private string Half(string name) => whole.FileOf(name, "checkpoints", "latest.safetensors.part");

    private TrainingState? StateOf(string name)
    {
        string latest = whole.FileOf(name, "checkpoints", "latest.safetensors");
        return File.Exists(latest) ? Checkpoint.Open(latest).State : null;
    }

    private static string[] HistoryWithoutTimes(RunFolder run) =>
        [.. File.ReadAllLines(run.HistoryFile).Select(line => line[..line.LastIndexOf(',')])];

    private static string[] EventsWithoutTimes(RunFolder run, string side) =>
        [.. EventReader.Values(Path.Combine(run.TensorBoardFolder, side)).Select(value => value.Identity).Order(StringComparer.Ordinal)];
}
