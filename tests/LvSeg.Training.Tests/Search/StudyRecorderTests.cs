using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Spaces;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Testing;
using LvSeg.Testing.EventFiles;
using LvSeg.Training.Search;
using Xunit;

namespace LvSeg.Training.Tests.Search;

public sealed class StudyRecorderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_trial_that_ended_long_ago_keeps_its_times_when_the_study_goes_on()
    {
        var clock = new ManualClock();
        double begun = clock.GetUtcNow().ToUnixTimeSeconds();
        using Study study = Study.Begin(_folder.Path, "mine", new StudyPlan
        {
            Trials = 2,
            Configuration = new RunConfiguration(),
            Parameters = [new("learning_rate", new LogUniform(1e-4, 1e-2, Whole: false))],
        }, synthetic: false, clock);
        study.Store.Claim("a", TimeSpan.FromHours(1), []);
        RunFolder run = RunFolder.Create(study.Folder, "fcn", StudyFolder.RunNameOf(1), clock);
        clock.Advance(TimeSpan.FromMinutes(3));
        study.Store.Finish(1, "a", TrialState.Done);
        clock.Advance(TimeSpan.FromDays(2));
        new StudyRecorder(study, clock).OnBegin(study.Store.Trials());
        EventValue[] values = EventReader.Values(run.TensorBoardFolder);
        Assert.Equal(begun, new WireMessage(values[0].Content).Message(3).Real(5));
        Assert.Equal(begun + 180, new WireMessage(values[1].Content).Message(4).Real(2));
    }
}
