using System.Globalization;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Testing.OlderRuns;
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
        using Study study = Study.Resume(Path.Combine(_lab.Runs, "study"), trials: null, TimeProvider.System);
        Assert.Equal([TrialState.Done, TrialState.Running, TrialState.Waiting], study.Results().Trials.Select(trial => trial.State));
        Assert.True(new Worker(study, 1, TimeProvider.System, _ => [], _ => { }).Work(TestContext.Current.CancellationToken));

        StudyResults results = study.Results();
        Assert.Equal(("val_loss", true), (results.Monitor, results.Synthetic));
        Assert.All(results.Trials, trial => Assert.Equal(TrialState.Done, trial.State));
        Assert.Equal(["0.035 3", "0.02192 3", "0.02471 2"], results.Trials.Select(trial => $"{trial.Values["learning_rate"]} {trial.Values["width"]}"));
        Assert.Equal(3, results.Trials.MinBy(trial => trial.Best)!.Number);

        (int Trial, int Epoch, double Loss)[] expected = [.. File.ReadAllLines(Version050.Expected("study/epochs.csv")).Skip(1).Select(line => line.Split(','))
            .Select(cells => (int.Parse(cells[0], CultureInfo.InvariantCulture), int.Parse(cells[1], CultureInfo.InvariantCulture), double.Parse(cells[2], CultureInfo.InvariantCulture)))];
        (int Trial, int Epoch, double Loss)[] actual = [.. study.Store.Trials().SelectMany(trial => trial.Epochs.Select((value, index) => (trial.Number, index + 1, value!.Value)))];
        Assert.Equal(expected.Select(row => (row.Trial, row.Epoch)), actual.Select(row => (row.Trial, row.Epoch)));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Loss, pair.Second.Loss, OlderLab.Tolerance));
    }
}
