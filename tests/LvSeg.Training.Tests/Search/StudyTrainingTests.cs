using LvSeg.Data.Slices;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Spaces;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Testing;
using LvSeg.Training.Loop;
using LvSeg.Training.Search;
using LvSeg.Training.Search.Workers;
using Xunit;

namespace LvSeg.Training.Tests.Search;

public sealed class StudyTrainingTests : IDisposable
{
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    private static Slice[] Training => TestSlices.Make(..12);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_study_does_not_go_on_with_other_data_and_its_trials_are_left_as_they_are(bool isStoppedInTrial)
    {
        using (Study begun = StudyTraining.Begin("study", Plan(trials: 2), TimeProvider.System))
            Assert.Equal(!isStoppedInTrial, WorkOn(begun, stopInSecond: isStoppedInTrial));
        Dictionary<string, byte[]> before = Contents();
        Slice[] val = TinyLab.Validation;
        Refused([Emptied(Training[0]), .. Training[1..]], val, "1 of 12 training masks is changed (P-00-IM-0001-0000.png in tiny.train.tfrecord)");
        Refused([Training[0] with { Image = TestSlices.Make(44).Image }, .. Training[1..]], val, "1 of 12 training pictures is changed");
        Refused(Training, [.. val.Select(Emptied)], "4 of 4 validation masks are changed");
        Refused(Training, val[1..], "1 validation slice is missing");
        Refused([val[0], .. Training[1..]], [Training[0], .. val[1..]], "1 of 12 training slices is new", "1 of 4 validation slices is new");

        // In which order slices lie is no matter of a study: a trial that was begun knows its own.
        _lab.WriteData(Training, [.. val.Reverse()]);
        using Study study = StudyTraining.Resume(Folder, trials: 3, data: null, TimeProvider.System);
        Assert.True(WorkOn(study));
        Assert.All(study.Store.Trials(), trial => Assert.Equal(TrialState.Done, trial.State));
        Assert.Equal(3, study.Store.Trials().Count);
        Assert.NotNull(study.Results().Best);

        void Refused(Slice[] train, Slice[] validation, params string[] clauses)
        {
            _lab.WriteData(train, validation);
            var error = Assert.Throws<TrainingException>(() => StudyTraining.Resume(Folder, trials: 3, data: null, TimeProvider.System));
            Assert.StartsWith($"The data in {_lab.Data} is not what the study 'study' began with: ", error.Message, StringComparison.Ordinal);
            Assert.All(clauses, clause => Assert.Contains(clause, error.Message, StringComparison.Ordinal));
            Assert.IsType<BringDataBack>(error.Remedy);
            Assert.Equal(before, Contents());
        }
    }

    [Fact]
    public void A_study_goes_on_in_another_folder_with_the_same_slices()
    {
        using (Study begun = StudyTraining.Begin("study", Plan(trials: 2), TimeProvider.System))
            Assert.False(WorkOn(begun, stopInSecond: true));
        string moved = Path.Combine(_lab.Path, "there"), others = Path.Combine(_lab.Path, "others");
        Directory.Move(_lab.Data, moved);
        _lab.WriteData(Training[1..], folder: others);
        Dictionary<string, byte[]> before = Contents();
        var gone = Assert.Throws<TrainingException>(() => StudyTraining.Resume(Folder, null, null, TimeProvider.System));
        Assert.Equal($"{_lab.Data}: there is no such folder; the data of the study 'study' lay there.", gone.Message);
        Assert.Equal(new NameMovedStudyData("study", _lab.Runs), gone.Remedy);
        Assert.Contains("1 training slice is missing", Assert.Throws<TrainingException>(() => StudyTraining.Resume(Folder, null, others, TimeProvider.System)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents());

        using (Study study = StudyTraining.Resume(Folder, null, moved, TimeProvider.System))
        {
            Assert.True(WorkOn(study));
            Assert.All(study.Store.Trials(), trial => Assert.Equal((TrialState.Done, 1), (trial.State, trial.Epochs.Count)));
            Assert.Equal(moved, ConfigurationFile.Read(RunFolder.Open(Folder, StudyFolder.RunNameOf(2)).ConfigFile).Data.Folder);
            Assert.NotNull(study.Results().Best);
        }
        // It knows the place from now on.
        using Study again = StudyTraining.Resume(Folder, 3, moved, TimeProvider.System);
        Assert.Equal(moved, again.Plan.Configuration.Data.Folder);
        Assert.Equal(3, StudyPlanFile.Read(again.PlanFile).Trials);
        Assert.True(WorkOn(again));
        Assert.Equal(3, again.Store.Trials().Count(trial => trial.State == TrialState.Done));
    }

    [Fact]
    public void A_study_whose_trials_have_all_ended_needs_no_data_to_be_looked_at()
    {
        using (Study begun = StudyTraining.Begin("study", Plan(trials: 1), TimeProvider.System))
            WorkOn(begun);
        Directory.Delete(_lab.Data, recursive: true);
        using Study study = StudyTraining.Resume(Folder, null, null, TimeProvider.System);
        Assert.NotNull(study.Results().Best);
    }

    [Fact]
    public void Where_the_data_cannot_be_read_there_is_no_study()
    {
        StudyPlan plan = Plan(trials: 1);
        Directory.Delete(_lab.Data, recursive: true);
        Assert.ThrowsAny<LvSeg.Data.DataException>(() => StudyTraining.Begin("study", plan, TimeProvider.System));
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void Trials_that_were_judged_on_other_masks_are_not_ranked()
    {
        using Study study = StudyTraining.Begin("study", Plan(trials: 3), TimeProvider.System);
        WorkOn(study, stopInSecond: true);
        Assert.Null(study.WhyNotRanked());
        Assert.Equal(1, study.Results().Best!.Number);
        // Somebody changes the masks while the search goes on: the third trial is the first to see them.
        _lab.WriteData(Training, [.. TinyLab.Validation.Select(Emptied)]);
        Trial third = study.Store.Claim("a", TimeSpan.FromMinutes(1), [])!;
        if (third.Number == 2)
            third = study.Store.Claim("b", TimeSpan.FromMinutes(1), [])!;
        Assert.Equal(3, third.Number);
        RunConfiguration configuration = study.Plan.ConfigurationOf(third.Values);
        _lab.Train(StudyFolder.RunNameOf(3), configuration with { Place = configuration.Place with { Runs = study.Folder } });
        using Study looked = Study.Open(Folder, TimeProvider.System);
        StudyResults results = looked.Results();
        Assert.Equal("The trials were judged on different validation slices or masks: their figures do not say which is better.", results.WhyNotRanked);
        Assert.Null(results.Best);
        Assert.Equal([1, 2, 3], results.BestFirst().Select(trial => trial.Number));
    }

    private string Folder => Path.Combine(_lab.Runs, "study");

    private StudyPlan Plan(int trials) => new()
    {
        Trials = trials,
        Configuration = _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1 } },
        Parameters = [new("learning_rate", new LogUniform(1e-3, 1e-1, Whole: false))],
    };

    private Dictionary<string, byte[]> Contents() => TinyLab.Contents(Folder).Where(file => !file.Key.EndsWith("-wal", StringComparison.Ordinal) && !file.Key.EndsWith("-shm", StringComparison.Ordinal)).ToDictionary();

    private static Slice Emptied(Slice slice) => slice with { Mask = new byte[slice.Mask!.Length] };

    private static bool WorkOn(Study study, bool stopInSecond = false)
    {
        using var stop = new CancellationTokenSource();
        return new Worker(study, 1, TimeProvider.System, run => stopInSecond && run.Folder.Name == StudyFolder.RunNameOf(2) ? [new StopAtOnce(stop)] : [], _ => { }).Work(stop.Token);
    }

    private sealed class StopAtOnce(CancellationTokenSource stop) : Keras.Fit.Callback
    {
        public override void OnStepEnd(Keras.Fit.FitState state) => stop.Cancel();
    }
}
