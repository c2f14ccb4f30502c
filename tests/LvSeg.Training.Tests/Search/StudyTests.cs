using LvSeg.Results;
using LvSeg.Results.Runs;
using LvSeg.Results.Studies;
using LvSeg.Testing;
using LvSeg.Training.Configuration;
using LvSeg.Training.Search;
using LvSeg.Training.Search.Spaces;
using Xunit;

namespace LvSeg.Training.Tests.Search;

public sealed class StudyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static readonly StudyPlan Plan = new()
    {
        Trials = 3,
        Configuration = new RunConfiguration(),
        Parameters = [new("learning_rate", new LogUniform(1e-4, 1e-2, Whole: false))],
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_study_has_all_its_trials_waiting_and_its_plan_beside_them()
    {
        using Study study = Begin("mine");
        Assert.Equal([TrialState.Waiting, TrialState.Waiting, TrialState.Waiting], study.Results().Trials.Select(trial => trial.State));
        Assert.True(Study.IsIn(study.Folder));
        Assert.Equal(["mine"], Study.Names(_folder.Path));
        Assert.Empty(study.Plan.DifferencesTo(StudyPlanFile.Read(study.PlanFile)));
        Assert.Empty(RunFolder.All(_folder.Path));              // a study is no run
    }

    [Fact]
    public void More_trials_follow_those_that_were_and_are_those_of_a_longer_study()
    {
        using (Begin("short"))
        {
        }
        using Study longer = Study.Resume(_folder["short"], trials: 5, TimeProvider.System);
        using Study whole = Study.Begin(_folder.Path, "long", Plan with { Trials = 5 }, false, TimeProvider.System);
        Assert.Equal(whole.Results().Trials.Select(trial => trial.Values["learning_rate"]), longer.Results().Trials.Select(trial => trial.Values["learning_rate"]));
        Assert.Equal(5, StudyPlanFile.Read(longer.PlanFile).Trials);
    }

    [Fact]
    public void A_study_is_run_by_one_process_and_looked_at_by_all()
    {
        using Study study = Begin("mine");
        Assert.Contains("is being searched by another process", Assert.Throws<RunException>(() => Study.Resume(study.Folder, null, TimeProvider.System)).Message);
        Assert.Contains("is being searched by another process", Assert.Throws<RunException>(() => Begin("mine")).Message);
        using Study seen = Study.Open(study.Folder, TimeProvider.System);
        Assert.Equal(3, seen.Results().Trials.Count);
    }

    [Fact]
    public void A_name_that_is_taken_or_cannot_be_one_is_refused()
    {
        RunFolder.Create(_folder.Path, "fcn", "a-run", TimeProvider.System);
        using (Begin("mine"))
        {
        }
        Assert.Contains("--resume", Assert.Throws<RunException>(() => Begin("mine")).Message);
        Assert.Contains("is a run already", Assert.Throws<RunException>(() => Begin("a-run")).Message);
        Assert.Contains("cannot be the name of a study", Assert.Throws<RunException>(() => Begin("../out")).Message);
        Assert.Contains("Did you mean 'mine'?", Assert.Throws<RunException>(() => Study.Open(_folder["mien"], TimeProvider.System)).Message);
    }

    [Fact]
    public void A_study_whose_making_was_cut_short_can_be_begun()
    {
        File.WriteAllBytes(_folder["mine", "study.db"], []);
        Assert.Contains("There is no study 'mine'", Assert.Throws<RunException>(() => Study.Resume(_folder["mine"], null, TimeProvider.System)).Message);
        using Study study = Begin("mine");
        Assert.Equal(3, study.Results().Trials.Count);
    }

    private Study Begin(string name) => Study.Begin(_folder.Path, name, Plan, synthetic: false, TimeProvider.System);
}
