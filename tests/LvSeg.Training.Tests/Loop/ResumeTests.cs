using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Testing;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Loop;
using Xunit;

namespace LvSeg.Training.Tests.Loop;

public sealed class ResumeTests : IDisposable
{
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    // Three steps an epoch, three epochs: in the first epoch, at its end before its validation, in the second, in the last, at the very end.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(9)]
    public void A_run_that_was_stopped_ends_as_if_it_never_had_been(int stopAfter)
    {
        RunFolder whole = _lab.Train("whole");
        RunFolder stopped = _lab.Train("stopped", stopAfter: stopAfter);
        Assert.False(stopped.IsFinished);
        Assert.Equal(stopAfter, Checkpoint.Open(stopped.LatestCheckpoint).State.Iterations);
        Assert.True(TinyLab.Resume(stopped));
        AssertSame(whole, stopped);
    }

    [Fact]
    public void A_run_that_is_stopped_at_every_step_ends_as_if_it_never_had_been()
    {
        RunFolder whole = _lab.Train("whole");
        RunFolder stopped = _lab.Train("stopped", stopAfter: 1);
        for (int i = 0; i < 8; i++)
            TinyLab.Resume(stopped, stopAfter: 1);
        Assert.True(TinyLab.Resume(stopped));
        AssertSame(whole, stopped);
    }

    [Fact]
    public void A_run_that_is_stopped_while_its_best_epoch_is_measured_is_measured_when_it_goes_on()
    {
        RunFolder whole = _lab.Train("whole");
        using var stop = new CancellationTokenSource();
        using (var run = TrainingRun.Begin(_lab.Configuration with { Place = new() { Runs = _lab.Runs, Name = "stopped" } }, TimeProvider.System))
        {
            int measured = 0;
            TrainingOutcome outcome = run.Train([], stop.Token, slices =>
            {
                measured = slices;
                if (slices == 2)
                    stop.Cancel();
            });
            Assert.Equal((true, 2, 3), (outcome.Interrupted, measured, outcome.History.Count));
        }
        var stopped = RunFolder.Open(_lab.Runs, "stopped");
        Assert.False(stopped.IsFinished);
        Assert.False(File.Exists(stopped.EvaluationFile));
        Assert.True(TinyLab.Resume(stopped));
        AssertSame(whole, stopped);
        Assert.Equal(File.ReadAllText(whole.CasesFile), File.ReadAllText(stopped.CasesFile));
    }

    [Fact]
    public void A_run_without_a_checkpoint_starts_anew()
    {
        RunFolder whole = _lab.Train("whole");
        RunFolder stopped = _lab.Train("stopped", stopAfter: 2);
        File.Delete(stopped.LatestCheckpoint);
        Assert.True(TinyLab.Resume(stopped));
        AssertSame(whole, stopped);
    }

    [Fact]
    public void Empty_folders_that_a_copy_left_out_are_made_again()
    {
        RunFolder whole = _lab.Train("whole", _lab.Configuration with { Machine = _lab.Configuration.Machine with { Pictures = 1 } });
        RunFolder stopped = _lab.Train("stopped", _lab.Configuration with { Machine = _lab.Configuration.Machine with { Pictures = 1 } }, stopAfter: 2);
        Directory.Delete(stopped.CheckpointsFolder, recursive: true);
        Directory.Delete(stopped.PicturesFolder, recursive: true);
        Assert.True(TinyLab.Resume(stopped));
        AssertSame(whole, stopped);
        string[] pictures = ["before.png", "epoch-001.png", "final.png"];
        Assert.Equal(pictures, Directory.GetFiles(stopped.PicturesFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_killed_writer_left_is_cleared_away()
    {
        RunFolder run = _lab.Train("r", stopAfter: 2);
        File.WriteAllText(run.LatestCheckpoint + ".part", "half a checkpoint");
        TinyLab.Resume(run);
        Assert.Empty(Directory.GetFiles(run.Folder, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_finished_run_is_left_as_it_is()
    {
        RunFolder run = _lab.Train("r");
        Dictionary<string, byte[]> before = Contents(run);
        Assert.False(TinyLab.Resume(run));
        Assert.False(TinyLab.Resume(run, epochs: 3));
        Assert.Equal(before, Contents(run));
    }

    [Fact]
    public void A_finished_run_goes_on_to_more_epochs_as_one_longer_run()
    {
        RunFolder whole = _lab.Train("whole", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 5 } });
        RunFolder longer = _lab.Train("longer", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 2 } });
        Assert.True(TinyLab.Resume(longer, epochs: 5));
        AssertSame(whole, longer);
        Assert.Equal(5, ConfigurationFile.Read(longer.ConfigFile).Recipe.Epochs);
    }

    [Fact]
    public void Fewer_epochs_than_are_done_are_refused()
    {
        RunFolder run = _lab.Train("r");
        Dictionary<string, byte[]> before = Contents(run);
        var error = Assert.Throws<TrainingException>(() => TinyLab.Resume(run, epochs: 2));
        Assert.Equal("The run 'r' has done 3 epochs already", error.Message);
        Assert.Equal(new AskForMoreEpochs(2), error.Remedy);
        Assert.Equal(before, Contents(run));
    }

    [Fact]
    public void Other_training_slices_than_it_began_with_are_refused()
    {
        RunFolder run = _lab.Train("r", stopAfter: 4);
        Dictionary<string, byte[]> before = Contents(run);
        _lab.WriteData([.. TestSlices.Make(..11), TestSlices.Make(30)]);
        var error = Assert.Throws<TrainingException>(() => TinyLab.Resume(run));
        Assert.Contains("is not what the run 'r' began with: 1 of 12 training slices is new", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents(run));

        _lab.WriteData([.. TestSlices.Make(..12).Select(slice => slice with { Mask = Array.ConvertAll(slice.Mask!, c => (byte)(1 - c)) })]);
        error = Assert.Throws<TrainingException>(() => TinyLab.Resume(run));
        Assert.Contains("12 of 12 training masks are changed", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents(run));

        _lab.WriteData(TestSlices.Make(..12));
        Assert.True(TinyLab.Resume(run));
    }

    private static void AssertSame(RunFolder expected, RunFolder actual)
    {
        foreach (string name in (string[])["final", "latest", "best"])
            Assert.Equal(File.ReadAllBytes(expected.Checkpoint(name)), File.ReadAllBytes(actual.Checkpoint(name)));
        Assert.Equal(TinyLab.History(expected), TinyLab.History(actual));
        Assert.Equal(File.ReadAllText(expected.CasesFile), File.ReadAllText(actual.CasesFile));
        Assert.Equal(TinyLab.Events(expected), TinyLab.Events(actual));
    }

    private static Dictionary<string, byte[]> Contents(RunFolder run) =>
        Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes);
}
