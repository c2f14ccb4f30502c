using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Spaces;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Runs.Tests.Studies;

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
        longer.Dispose();
        using Study again = Study.Resume(_folder["short"], trials: null, TimeProvider.System);
        Assert.Equal((5, 5), (again.Results().Trials.Count, StudyPlanFile.Read(again.PlanFile).Trials));
    }

    [Fact]
    public void A_study_that_is_refused_before_it_goes_on_stays_as_it_is()
    {
        using (Begin("mine"))
        {
        }
        string plan = File.ReadAllText(_folder["mine", "study.yaml"]);
        Assert.Throws<ConfigurationException>(() => Study.Resume(_folder["mine"], trials: 9, TimeProvider.System, _ => throw new ConfigurationException("another one")));
        Assert.Equal(plan, File.ReadAllText(_folder["mine", "study.yaml"]));
        using Study study = Study.Resume(_folder["mine"], trials: null, TimeProvider.System);        // and is let go of
        Assert.Equal(3, study.Results().Trials.Count);
    }

    [Fact]
    public void A_plan_with_full_paths_is_the_same_in_every_folder()
    {
        StudyPlan plan = StudyPlanFile.Parse("""
            model: nets/a.yaml
            parameters:
              initial_weights: [null, weights/w.safetensors]
              data: [one, two]
            """, "plan");
        StudyPlan full = plan.WithFullPaths();
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "nets", "a.yaml"), full.Configuration.Network.Drawing);
        Assert.Equal(["null", Path.Combine(Environment.CurrentDirectory, "weights", "w.safetensors")], Assert.IsType<Choice>(full.Parameters[0].Distribution).Values);
        Assert.Equal([Path.Combine(Environment.CurrentDirectory, "one"), Path.Combine(Environment.CurrentDirectory, "two")], Assert.IsType<Choice>(full.Parameters[1].Distribution).Values);
        Assert.Empty(full.DifferencesTo(plan));
        Assert.Equal(["model"], full.DifferencesTo(plan with { Configuration = plan.Configuration with { Network = plan.Configuration.Network with { Drawing = "nets/b.yaml" } } }));
        StudyPlan networks = (plan with { Parameters = [new("model", new Choice(["fcn", "a.yaml"]))] }).WithFullPaths();
        Assert.Equal(["fcn", Path.Combine(Environment.CurrentDirectory, "a.yaml")], Assert.IsType<Choice>(networks.Parameters[0].Distribution).Values);
    }

    [Fact]
    public void A_study_is_run_by_one_process_and_looked_at_by_all()
    {
        using Study study = Begin("mine");
        RunException refused = Assert.Throws<RunException>(() => Study.Resume(study.Folder, null, TimeProvider.System));
        Assert.Contains("is being searched by another process", refused.Message);
        Assert.Equal(new LookAtStudy("mine", Path.GetFullPath(_folder.Path)), refused.Remedy);
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
        Assert.IsType<ResumeStudy>(Assert.Throws<RunException>(() => Begin("mine")).Remedy);
        Assert.Contains("is a run already", Assert.Throws<RunException>(() => Begin("a-run")).Message);
        Assert.Contains("cannot be the name of a study", Assert.Throws<RunException>(() => Begin("../out")).Message);
        Assert.Contains("Did you mean 'mine'?", Assert.Throws<RunException>(() => Study.Open(_folder["mien"], TimeProvider.System)).Message);
    }

    [Fact]
    public void A_study_whose_making_was_cut_short_can_be_begun()
    {
        File.WriteAllBytes(_folder["mine", "study.db"], []);
        Assert.Null(Study.TryOpen(_folder["mine"], TimeProvider.System));
        Assert.Contains("There is no study 'mine'", Assert.Throws<RunException>(() => Study.Resume(_folder["mine"], null, TimeProvider.System)).Message);
        using Study study = Begin("mine");
        Assert.Equal(3, study.Results().Trials.Count);
    }

    [Fact]
    public void Of_a_loss_the_lowest_epoch_is_a_trials_best_and_the_lowest_trial_the_studys()
    {
        using Study study = Study.Begin(_folder.Path, "loss", Plan with { Configuration = new RunConfiguration { Recipe = new() { Monitor = "val_loss" } } }, false, TimeProvider.System);
        double?[][] epochs = [[0.9, 0.4, 0.5], [null, 0.2, double.PositiveInfinity], [0.7, 0.6, 0.3]];
        foreach (double?[] values in epochs)
        {
            int trial = study.Store.Claim("w", TimeSpan.FromMinutes(1), [])!.Number;
            foreach ((int index, double? value) in values.Index())
                Assert.True(study.Store.Report(trial, "w", index + 1, value));
            study.Store.Finish(trial, "w", TrialState.Done);
        }
        StudyResults results = study.Results();
        Assert.Equal([(0.4, 2), (0.2, 2), (0.3, 3)], results.Trials.Select(trial => (trial.Best!.Value, trial.BestEpoch!.Value)));
        Assert.Equal([2, 3, 1], results.BestFirst().Select(trial => trial.Number));
    }

    private Study Begin(string name) => Study.Begin(_folder.Path, name, Plan, synthetic: false, TimeProvider.System);
}
