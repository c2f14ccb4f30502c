using System.Text.RegularExpressions;
using LvSeg.Keras.Fit;
using LvSeg.Reports.Pages;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Lab;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Lab;
using LvSeg.Training.Loop;
using Xunit;

namespace LvSeg.Training.Tests.Lab;

public sealed class LabCourseTests : IDisposable
{
    private readonly TinyLab _lab = new();
    private readonly LabCourse _course;
    private readonly LabPlan _plan;

    public LabCourseTests()
    {
        _course = new LabCourse(Path.Combine(_lab.Runs, "lab"), TimeProvider.System);
        _plan = new LabPlan(new() { Data = new() { Folder = _lab.Data }, Machine = new() { Device = "cpu", Threads = 1, Pictures = 1, TensorBoard = false } }, Quick: true, FromTask2: true);
    }

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_part_of_the_course_brings_what_it_stands_on()
    {
        LabPlan whole = _plan with { Quick = false, FromTask2 = false };
        Assert.Equal(["task1", "task2", "task3", "search", "unet"], whole.Tasks("all").Select(task => task.Key));
        Assert.Equal(["task2", "task3", "search"], whole.Tasks("task3").Select(task => task.Key));
        Assert.Equal(["task2"], whole.Tasks("task2").Select(task => task.Key));
        Assert.Equal(["task2", "task3", "task3-from-task2", "search"], _plan.Tasks("task3").Select(task => task.Key));
        Assert.Equal([20, 20, 30, 26], whole.Tasks("all").OfType<LabTraining>().Select(task => task.Configuration.Recipe.Epochs));
    }

    [Fact]
    public void Task_3_goes_on_with_the_run_of_Task_2_which_is_read_off_its_first_epochs()
    {
        (LabTraining task2, LabTraining task3) = (Step("task2"), Step("task3"));
        Walk(task2);
        LabResult then = _course.Read(task2);
        Walk(task3);
        Assert.Equal(["fcn"], RunFolder.All(_course.Folder).Select(run => run.Name));
        LabResult now = _course.Read(task2);
        Assert.Equal(then.History.Select(row => row["val_loss"]), now.History.Select(row => row["val_loss"]));
        Assert.Equal(task2.Configuration.Recipe.Epochs, now.Last.Epoch);
        Assert.Equal(task3.Configuration.Recipe.Epochs, _course.Read(task3).Last.Epoch);
        Assert.Equal("task2.png", now.LastPicture);
        Assert.True(_course.IsDone(task2));
        Assert.Null(_course.Open(task2));
    }

    [Fact]
    public void Task_3_as_the_notebook_has_it_begins_with_the_weights_at_Task_2s_end()
    {
        Walk(Step("task2"));
        Walk(Step("task3"));
        LabTraining again = Step("task3-from-task2");
        using TrainingRun run = _course.Open(again)!;
        string kept = run.Configuration.Recipe.InitialWeights!;
        Assert.Equal(Step("task2").Configuration.Recipe.Epochs, Checkpoint.Open(kept).State.Epoch);
        using Keras.Models.Model ended = Checkpoint.Open(kept).LoadModel();
        Assert.Equal(Sums(ended), Sums(run.Model));
    }

    [Fact]
    public void Weights_of_Task_2_that_were_not_kept_are_asked_for_in_words()
    {
        LabTraining task3 = Step("task3");
        using (TrainingRun run = _course.Open(task3)!)
            run.Train([], CancellationToken.None);
        Assert.Contains("The weights at the end of task2", Assert.Throws<TrainingException>(() => _course.Open(Step("task3-from-task2"))).Message);
    }

    [Fact]
    public void A_step_that_was_interrupted_goes_on_and_ends_as_if_it_had_not_been()
    {
        LabTraining task1 = Step("task1");
        using (var stop = new CancellationTokenSource())
        using (TrainingRun run = _course.Open(task1)!)
            Assert.True(run.Train([new StopAfterEpoch(3, stop)], stop.Token).Interrupted);
        Assert.False(_course.IsDone(task1));
        Walk(task1);
        var other = new LabCourse(Path.Combine(_lab.Runs, "other"), TimeProvider.System);
        using (TrainingRun run = other.Open(task1)!)
            run.Train([], CancellationToken.None);
        Assert.Equal(File.ReadAllBytes(other.Read(task1).Run.FinalCheckpoint), File.ReadAllBytes(_course.Read(task1).Run.FinalCheckpoint));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Task_2_stays_done_where_Task_3_which_goes_on_with_its_run_is_interrupted(int epochsMore)
    {
        (LabTraining task2, LabTraining task3) = (Step("task2"), Step("task3"));
        Walk(task2);
        using (var stop = new CancellationTokenSource())
        using (TrainingRun run = _course.Open(task3)!)
            Assert.True(run.Train([new StopAfterSteps(epochsMore * 12 + 5, stop)], stop.Token).Interrupted);
        Assert.Null(_course.Open(task2));
        Assert.Equal(task2.Configuration.Recipe.Epochs, _course.Read(task2).Last.Epoch);
        Assert.Equal(["task2"], _course.Read(_plan).Steps.Select(step => step.Task.Key));
        Walk(task3);
        Assert.Equal(["task2", "task3"], _course.Read(_plan).Steps.Select(step => step.Task.Key));
    }

    [Fact]
    public void Another_training_under_the_name_of_a_step_is_refused()
    {
        Walk(Step("task1"));
        LabTraining other = Step("task1", _plan with { Base = _plan.Base with { Recipe = _plan.Base.Recipe with { Seed = 7 } } });
        TrainingException refused = Assert.Throws<TrainingException>(() => _course.Open(other));
        Assert.Contains("was trained with seed 1; here it is 7", refused.Message);
        Assert.Equal(new BeginLabBeside("lab"), refused.Remedy);
    }

    [Fact]
    public void Of_a_search_that_is_judged_by_the_loss_the_lowest_stands_first()
    {
        LabSearch search = _plan.Tasks("all").OfType<LabSearch>().Single();
        TrialResult[] trials = [.. ((double?[])[0.5, null, 0.2]).Select((best, i) => new TrialResult(i + 1, TrialState.Done, new Dictionary<string, string>(), best, best is null ? null : i + 1, 4, null))];
        var results = new LabResults([], search, new StudyResults("search", "data", Synthetic: true, "val_loss", [], trials));
        LabRow row = Assert.Single(results.Rows());
        Assert.Equal((0.2, 3), (row.BestDice, row.BestEpoch));
        Directory.CreateDirectory(_course.Folder);
        LabReport.Write(_course.Folder, results);
        string html = File.ReadAllText(Path.Combine(_course.Folder, LabReport.FileName));
        string table = html[html.IndexOf("Trials by their best val_loss", StringComparison.Ordinal)..];
        Assert.Equal(["3", "1"], Regex.Matches(table, "<tr><th scope=\"row\">(\\d+)</th>").Select(match => match.Groups[1].Value));
    }

    private static IEnumerable<double> Sums(Keras.Models.Model model) =>
        model.Weights.Select(weight => weight.Read(values => values.ToArray().Sum(value => (double)value)));

    private LabTraining Step(string key, LabPlan? plan = null) => (plan ?? _plan).Tasks("all").OfType<LabTraining>().Single(task => task.Key == key);

    private void Walk(LabTraining task)
    {
        using (TrainingRun run = _course.Open(task)!)
            Assert.False(run.Train([], CancellationToken.None).Interrupted);
        _course.Keep(task);
    }

    private sealed class StopAfterSteps(int steps, CancellationTokenSource stop) : Callback
    {
        private int _done;

        public override void OnStepEnd(FitState state)
        {
            if (++_done == steps)
                stop.Cancel();
        }
    }

    private sealed class StopAfterEpoch(int epoch, CancellationTokenSource stop) : Callback
    {
        public override void OnEpochEnd(FitState state, EpochResult result)
        {
            if (result.Epoch == epoch)
                stop.Cancel();
        }
    }
}
