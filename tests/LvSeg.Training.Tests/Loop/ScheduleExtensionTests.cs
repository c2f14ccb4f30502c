using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Training.Loop;
using Xunit;

namespace LvSeg.Training.Tests.Loop;

/// <summary>Trainings that go on under a schedule whose end is moved. The laboratory has three steps an epoch and a rate of 0.01.</summary>
public sealed class ScheduleExtensionTests : IDisposable
{
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(ScheduleKind.Cosine)]
    [InlineData(ScheduleKind.Polynomial)]
    public void It_is_refused_with_both_rates_and_nothing_is_changed(ScheduleKind schedule)
    {
        RunFolder run = _lab.Train("r", With(schedule, 2));
        Dictionary<string, byte[]> files = Contents(run);
        var error = Assert.Throws<TrainingException>(() => TrainingRun.Resume(run, new ResumeOptions { Epochs = 3 }, TimeProvider.System));
        (double last, double next) = schedule == ScheduleKind.Cosine
            ? (0.005 * (1 + Math.Cos(Math.PI * 5 / 6)), 0.005 * (1 + Math.Cos(Math.PI * 6 / 9)))
            : (0.01 * Math.Pow(1.0 / 6, 0.9), 0.01 * Math.Pow(3.0 / 9, 0.9));
        Assert.Contains($"after epoch 2: from {last:G3} at the last step that is done to {next:G3} at the next", error.Message, StringComparison.Ordinal);
        Assert.IsType<ExtendSchedule>(error.Remedy);
        Assert.Equal(files, Contents(run));
    }

    [Theory]
    [InlineData(ScheduleKind.Cosine)]
    [InlineData(ScheduleKind.Polynomial)]
    public void A_run_that_was_extended_twice_and_stopped_in_between_comes_out_the_same_in_one_go(ScheduleKind schedule)
    {
        RunFolder run = _lab.Train("r", With(schedule, 2));
        Extend(run, 4, stopAfter: 1);
        Assert.True(TinyLab.Resume(run));
        Extend(run, 5);
        RunConfiguration kept = ConfigurationFile.Read(run.ConfigFile);
        Assert.Equal((5, "2@2, 4@4"), (kept.Recipe.Epochs, kept.Recipe.Extended.Text));
        Assert.Contains("trained further. The end of the " + schedule.ToString().ToLowerInvariant() + " schedule was moved under way: from 2 epochs to 4 after epoch 2, from 4 epochs to 5 after epoch 4.",
            File.ReadAllText(run.ConfigFile), StringComparison.Ordinal);

        RunFolder again = _lab.Train("again", kept with { Place = new() { Runs = _lab.Runs } });
        AssertSame(run, again);
        Assert.NotEqual(TinyLab.History(run), TinyLab.History(_lab.Train("plain", With(schedule, 5))));
    }

    [Fact]
    public void A_run_that_was_extended_in_the_middle_of_an_epoch_comes_out_the_same_in_one_go()
    {
        RunFolder run = _lab.Train("r", With(ScheduleKind.Cosine, 3), stopAfter: 4);
        Extend(run, 4);
        RunConfiguration kept = ConfigurationFile.Read(run.ConfigFile);
        Assert.Equal("3@1+1", kept.Recipe.Extended.Text);
        AssertSame(run, _lab.Train("again", kept with { Place = new() { Runs = _lab.Runs } }));
    }

    [Fact]
    public void A_kill_behind_the_extension_does_not_lose_it()
    {
        RunFolder run = _lab.Train("r", With(ScheduleKind.Cosine, 2));
        TrainingRun.Resume(run, new ResumeOptions { Epochs = 4, ExtendSchedule = true }, TimeProvider.System)!.Dispose();
        Assert.True(TinyLab.Resume(run));
        Assert.Equal("2@2", ConfigurationFile.Read(run.ConfigFile).Recipe.Extended.Text);
        Assert.Equal(4, HistoryFile.Read(run.HistoryFile).Count);
    }

    [Fact]
    public void The_jump_is_noted_and_later_the_extension()
    {
        RunFolder run = _lab.Train("r", With(ScheduleKind.Cosine, 2));
        using (TrainingRun extended = TrainingRun.Resume(run, new ResumeOptions { Epochs = 4, ExtendSchedule = true }, TimeProvider.System)!)
            Assert.Contains(extended.Notes, note => note.Text.Contains("was laid out for 2 epochs, and is for 4 from here on: the learning rate jumps after epoch 2, from 0.00067 ", StringComparison.Ordinal));
        using TrainingRun later = TrainingRun.Resume(run, new ResumeOptions(), TimeProvider.System)!;
        Assert.Contains(later.Notes, note => note.Text.Contains("from 2 epochs to 4 after epoch 2", StringComparison.Ordinal));
    }

    [Fact]
    public void An_interrupted_run_that_goes_on_to_its_own_number_of_epochs_stays_as_it_was_laid_out()
    {
        RunFolder whole = _lab.Train("whole", With(ScheduleKind.Cosine, 3)), stopped = _lab.Train("stopped", With(ScheduleKind.Cosine, 3), stopAfter: 4);
        Assert.True(TinyLab.Resume(stopped, epochs: 3));
        AssertSame(whole, stopped);
        Assert.True(ConfigurationFile.Read(stopped.ConfigFile).Recipe.Extended.IsEmpty);
    }

    [Fact]
    public void A_schedule_without_an_end_is_not_concerned()
    {
        RunFolder run = _lab.Train("r", With(ScheduleKind.Exponential, 2));
        Assert.True(TinyLab.Resume(run, epochs: 4));
        Assert.True(ConfigurationFile.Read(run.ConfigFile).Recipe.Extended.IsEmpty);
        AssertSame(run, _lab.Train("again", With(ScheduleKind.Exponential, 4)));
    }

    [Fact]
    public void A_run_of_which_no_step_is_done_takes_any_number_of_epochs()
    {
        TrainingRun.Begin(With(ScheduleKind.Cosine, 2) with { Place = new() { Runs = _lab.Runs, Name = "r" } }, TimeProvider.System).Dispose();
        var run = RunFolder.Open(_lab.Runs, "r");
        Assert.True(TinyLab.Resume(run, epochs: 3));
        Assert.True(ConfigurationFile.Read(run.ConfigFile).Recipe.Extended.IsEmpty);
        AssertSame(run, _lab.Train("again", With(ScheduleKind.Cosine, 3)));
    }

    private RunConfiguration With(ScheduleKind schedule, int epochs) =>
        _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Schedule = schedule, Epochs = epochs } };

    private static void Extend(RunFolder folder, int epochs, int? stopAfter = null) => Assert.True(TinyLab.Resume(folder, epochs, stopAfter, extendSchedule: true));

    private static void AssertSame(RunFolder one, RunFolder other)
    {
        Assert.Equal(TinyLab.History(one), TinyLab.History(other));
        foreach (string checkpoint in (string[])["latest", "best", "final"])
            Assert.Equal(File.ReadAllBytes(one.Checkpoint(checkpoint)), File.ReadAllBytes(other.Checkpoint(checkpoint)));
    }

    private static Dictionary<string, byte[]> Contents(RunFolder run) =>
        Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes);
}
