using System.Globalization;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Testing.OlderRuns;
using LvSeg.Training.Loop;
using LvSeg.Training.Search;
using LvSeg.Training.Search.Workers;
using Xunit;

namespace LvSeg.Training.Tests.OlderRuns;

/// <summary>A study that version 0.5.0 began goes on as it would have gone on.</summary>
public sealed class OlderStudyTests : IDisposable
{
    private readonly OlderLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_study_goes_on_and_ends_with_the_same_figures_and_the_same_best_trial()
    {
        using Study study = StudyTraining.Resume(Path.Combine(_lab.Runs, "study"), trials: null, data: null, TimeProvider.System);
        Assert.Equal([TrialState.Done, TrialState.Running, TrialState.Waiting], study.Results().Trials.Select(trial => trial.State));
        Assert.True(new Worker(study, 1, TimeProvider.System, _ => [], _ => { }).Work(TestContext.Current.CancellationToken));

        StudyResults results = study.Results();
        Assert.Equal(("val_loss", true), (results.Monitor, results.Synthetic));
        Assert.All(results.Trials, trial => Assert.Equal(TrialState.Done, trial.State));
        Assert.Equal(["0.035 3", "0.02192 3", "0.02471 2"], results.Trials.Select(trial => $"{trial.Values["learning_rate"]} {trial.Values["width"]}"));
        // Its first trial is known by older marks than the third; that both are of the same slices was found when it went on.
        Assert.Null(results.WhyNotRanked);
        Assert.Equal(3, results.Best!.Number);

        (int Trial, int Epoch, double Loss)[] expected = [.. File.ReadAllLines(Version050.Expected("study/epochs.csv")).Skip(1).Select(line => line.Split(','))
            .Select(cells => (int.Parse(cells[0], CultureInfo.InvariantCulture), int.Parse(cells[1], CultureInfo.InvariantCulture), double.Parse(cells[2], CultureInfo.InvariantCulture)))];
        (int Trial, int Epoch, double Loss)[] actual = [.. study.Store.Trials().SelectMany(trial => trial.Epochs.Select((value, index) => (trial.Number, index + 1, value!.Value)))];
        Assert.Equal(expected.Select(row => (row.Trial, row.Epoch)), actual.Select(row => (row.Trial, row.Epoch)));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Loss, pair.Second.Loss, OlderLab.Tolerance));
    }

    [Theory]
    [InlineData(true, false, "the training slices or their masks are others")]
    [InlineData(false, true, "the validation slices or their masks are others")]
    public void On_other_data_a_study_is_refused_by_its_older_marks(bool otherTraining, bool otherValidation, string what)
    {
        string folder = Path.Combine(_lab.Runs, "study");
        _lab.ChangeData(train: slices => otherTraining ? slices[1..] : slices, validation: slices => otherValidation ? [.. slices.Select(slice => slice with { Mask = new byte[slice.Mask!.Length] })] : slices);
        Dictionary<string, byte[]> before = TinyLab.Contents(Path.Combine(folder, "trial-002"));
        var error = Assert.Throws<TrainingException>(() => StudyTraining.Resume(folder, null, null, TimeProvider.System));
        Assert.EndsWith($"is not what the study 'study' began with: {what}. Its trials would be judged on different slices.", error.Message, StringComparison.Ordinal);
        Assert.IsType<BringDataBack>(error.Remedy);
        Assert.Equal(before, TinyLab.Contents(Path.Combine(folder, "trial-002")));
        using Study study = Study.Open(folder, TimeProvider.System);
        Assert.Equal([TrialState.Done, TrialState.Running, TrialState.Waiting], study.Results().Trials.Select(trial => trial.State));
    }
}
