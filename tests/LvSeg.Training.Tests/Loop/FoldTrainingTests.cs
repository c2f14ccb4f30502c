using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Tables;
using LvSeg.Keras.Fit;
using LvSeg.Runs;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Folds;
using LvSeg.Testing;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Evaluating;
using LvSeg.Training.Loop;
using Xunit;

namespace LvSeg.Training.Tests.Loop;

public sealed class FoldTrainingTests : IDisposable
{
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    private RunConfiguration Plan => _lab.Configuration with { Data = _lab.Configuration.Data with { Folds = 3 }, Place = _lab.Configuration.Place with { Name = "cv" }, Recipe = _lab.Configuration.Recipe with { Epochs = 1 } };

    [Fact]
    public void Every_patient_validates_once_in_a_network_that_has_not_seen_it()
    {
        CrossValidation folds = Train();
        List<string> validated = [];
        for (int fold = 1; fold <= 3; fold++)
        {
            TrainingState state = Checkpoint.Open(folds.RunOf(fold)!.BestCheckpoint).State;
            string[] held = [.. CaseTable.Read(folds.RunOf(fold)!.CasesFile).Select(c => c.Patient!).Distinct()];
            Assert.Equal((fold, 3), (state.TrainingData.Fold, state.TrainingData.Folds));
            Assert.Empty(held.Intersect(state.TrainingData.Training.Patients));
            validated.AddRange(held);
        }
        string[] all = [.. Dataset.OpenAll(_lab.Data, new DataOptions()).InOrder().Select(s => s.Patient!).Distinct()];
        Assert.Equal(all.Order(), validated.Order());
    }

    [Fact]
    public void A_fold_whose_data_lies_elsewhere_is_measured_there_on_its_own_slices()
    {
        CrossValidation folds = Train();
        string there = Path.Combine(_lab.Path, "moved");
        Directory.Move(_lab.Data, there);
        using var evaluation = RunEvaluation.Open(folds.Folder, "fold-2", options: new() { Data = there });
        Assert.Equal(CaseTable.Read(folds.RunOf(2)!.CasesFile).Select(slice => slice.Name), evaluation.Measure(stop: TestContext.Current.CancellationToken).Tally.Cases.Select(slice => slice.Name));
        Assert.Equal(folds.RunOf(2)!.Folder, evaluation.Folder);
    }

    [Fact]
    public void The_summary_has_mean_and_deviation_of_every_fold()
    {
        CrossValidation folds = Train();
        FoldFigures figures = folds.Summarize();
        Assert.Equal([1, 2, 3], figures.Folds);
        double[] dice = [.. Enumerable.Range(1, 3).Select(fold => EvaluationReport.Read(folds.RunOf(fold)!.EvaluationFile).Network[Figures.DiceCourse].Value!.Value)];
        double mean = (dice[0] + dice[1] + dice[2]) / 3;
        Assert.Equal(mean, figures["dice_course"].Mean!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(dice.Sum(d => Math.Pow(d - mean, 2)) / 2), figures["dice_course"].Spread!.Value, 1e-12);
        string[] lines = File.ReadAllLines(Path.Combine(folds.Folder, "folds.csv"));
        Assert.Equal("figure,fold_1,fold_2,fold_3,mean,standard_deviation", lines[0]);
        Assert.Equal(figures.All.Select(f => f.Name), lines.Skip(1).Select(line => line.Split(',')[0]));
        Assert.Contains("apd_px", figures.All.Select(f => f.Name));
    }

    [Fact]
    public void One_that_was_stopped_goes_on_with_the_fold_that_it_was_at()
    {
        var begun = FoldTraining.Begin(Plan, TimeProvider.System);
        using (TrainingRun first = FoldTraining.Open(begun, 1, TimeProvider.System)!)
            first.Train([], CancellationToken.None);
        using (TrainingRun second = FoldTraining.Open(begun, 2, TimeProvider.System)!)
        {
            using var stop = new CancellationTokenSource();
            Assert.True(second.Train([new StopAtOnce(stop)], stop.Token).Interrupted);
        }
        CrossValidation folds = CrossValidation.TryOpen(_lab.Runs, "cv")!;
        Assert.Null(FoldTraining.Open(folds, 1, TimeProvider.System));
        Assert.Equal([1], folds.Summarize().Folds);
        for (int fold = 2; fold <= 3; fold++)
        {
            using TrainingRun run = FoldTraining.Open(folds, fold, TimeProvider.System)!;
            run.Train([], CancellationToken.None);
        }
        Assert.Equal([1, 2, 3], folds.Summarize().Folds);
        CrossValidation whole = Train("whole");
        for (int fold = 1; fold <= 3; fold++)
            Assert.Equal(TinyLab.History(whole.RunOf(fold)!), TinyLab.History(folds.RunOf(fold)!));
    }

    [Fact]
    public void The_validation_slices_of_a_fold_are_found_again_by_what_its_checkpoint_says()
    {
        CrossValidation folds = Train();
        DataFacts facts = Checkpoint.Open(folds.RunOf(2)!.BestCheckpoint).State.TrainingData;
        ISliceSource held = Dataset.OpenPart(_lab.Data, new DataOptions(SplitSeed: facts.SplitSeed, Fold: new DataFold(facts.Fold!.Value, facts.Folds!.Value)), DatasetPart.Validation);
        Assert.Equal(CaseTable.Read(folds.RunOf(2)!.CasesFile).Select(c => c.Name), held.InOrder().Select(s => s.Name));
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_and_what_is_no_cross_validation_is_none()
    {
        Train();
        Assert.Contains("exists already", Assert.Throws<RunException>(() => FoldTraining.Begin(Plan, TimeProvider.System)).Message);
        Assert.Null(CrossValidation.TryOpen(_lab.Runs, "nothing"));
        Assert.Null(CrossValidation.TryOpen(Path.Combine(_lab.Runs, "cv"), "fold-1"));
        CrossValidation all = CrossValidation.TryOpen(_lab.Runs, Path.GetFileName(Assert.Single(CrossValidation.FoldersIn(_lab.Runs))))!;
        Assert.Equal(("cv", 3, 3), (all.Name, all.Finished, all.Folds));
    }

    [Fact]
    public void On_other_data_no_fold_begins_or_goes_on()
    {
        CrossValidation folds = TrainFirst(stopInSecond: false);
        Dictionary<string, byte[]> before = TinyLab.Contents(folds.Folder);
        Slice[] all = [.. TestSlices.Make(..12), .. TinyLab.Validation];
        Refused([.. all[..5], all[5] with { Mask = new byte[256] }, .. all[6..]], "1 of 16 masks is changed (P-01-IM-0001-0005.png");
        Refused([.. all[..15], all[15] with { Mask = new byte[256] }], "1 of 16 masks is changed (P-03-IM-0001-0015.png");
        Refused([all[0] with { Image = TestSlices.Make(44).Image }, .. all[1..]], "1 of 16 pictures is changed");
        Refused(all[..15], "1 slice is missing");
        _lab.WriteData(all[..12]);
        using (TrainingRun second = FoldTraining.Open(folds, 2, TimeProvider.System)!)
            Stopped(second);
        before = TinyLab.Contents(folds.Folder);
        // Nobody can accept other validation slices of one fold: the others are trained on them.
        string[] held = [.. DataFacts(folds, 2).Validation!.Slices.Select(slice => slice.Name)];
        Refused([.. all.Select(slice => slice.Name == held[0] ? slice with { Mask = new byte[256] } : slice)], $"validation masks is changed ({held[0]}");
        _lab.WriteData(all[..12]);
        using (TrainingRun second = FoldTraining.Open(folds, 2, TimeProvider.System)!)
            second.Train([], TestContext.Current.CancellationToken);
        Assert.True(folds.RunOf(2)!.IsFinished);

        void Refused(Slice[] slices, string what)
        {
            _lab.WriteData(slices[..12], slices[12..]);
            var error = Assert.Throws<TrainingException>(() => FoldTraining.Open(folds, 2, TimeProvider.System));
            Assert.Contains(what, error.Message, StringComparison.Ordinal);
            Assert.IsType<BringDataBack>(error.Remedy);
            Assert.Equal(before, TinyLab.Contents(folds.Folder));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_whose_data_was_moved_goes_on_there(bool stopInSecond)
    {
        CrossValidation whole = Train("whole"), folds = TrainFirst(stopInSecond);
        string moved = Path.Combine(_lab.Path, "there"), others = Path.Combine(_lab.Path, "others");
        Directory.Move(_lab.Data, moved);
        _lab.WriteData(TestSlices.Make(1..12), folder: others);
        folds = CrossValidation.TryOpen(_lab.Runs, "cv")!;
        Dictionary<string, byte[]> before = TinyLab.Contents(folds.Folder);
        var gone = Assert.Throws<TrainingException>(() => FoldTraining.Open(folds, 2, TimeProvider.System));
        Assert.Equal($"{_lab.Data}: there is no such folder; the data of the cross-validation 'cv' lay there.", gone.Message);
        Assert.Equal(new NameMovedData(folds.Folder), gone.Remedy);
        Assert.Contains("missing (P-00-IM-0001-0000.png", Assert.Throws<TrainingException>(() => FoldTraining.Open(folds, 2, TimeProvider.System, data: others)).Message, StringComparison.Ordinal);
        Assert.Equal(before, TinyLab.Contents(folds.Folder));
        Assert.Null(FoldTraining.Open(folds, 1, TimeProvider.System));
        using (TrainingRun second = FoldTraining.Open(folds, 2, TimeProvider.System, data: moved)!)
            second.Train([], TestContext.Current.CancellationToken);
        // The third fold finds it by itself.
        using (TrainingRun third = FoldTraining.Open(CrossValidation.TryOpen(_lab.Runs, "cv")!, 3, TimeProvider.System)!)
            third.Train([], TestContext.Current.CancellationToken);
        for (int fold = 1; fold <= 3; fold++)
            Assert.Equal(TinyLab.History(whole.RunOf(fold)!), TinyLab.History(folds.RunOf(fold)!));
    }

    private CrossValidation TrainFirst(bool stopInSecond)
    {
        var folds = FoldTraining.Begin(Plan, TimeProvider.System);
        using (TrainingRun first = FoldTraining.Open(folds, 1, TimeProvider.System)!)
            first.Train([], TestContext.Current.CancellationToken);
        if (stopInSecond)
        {
            using TrainingRun second = FoldTraining.Open(folds, 2, TimeProvider.System)!;
            Stopped(second);
        }
        return folds;
    }

    private static void Stopped(TrainingRun run)
    {
        using var stop = new CancellationTokenSource();
        Assert.True(run.Train([new StopAtOnce(stop)], stop.Token).Interrupted);
    }

    private static DataFacts DataFacts(CrossValidation folds, int fold) => SliceTable.ReadInto(DataFactsFile.Read(folds.RunOf(fold)!.DataFile)!, folds.RunOf(fold)!.SliceTableFile);

    private CrossValidation Train(string name = "cv")
    {
        var folds = FoldTraining.Begin(Plan with { Place = Plan.Place with { Name = name } }, TimeProvider.System);
        for (int fold = 1; fold <= 3; fold++)
        {
            using TrainingRun run = FoldTraining.Open(folds, fold, TimeProvider.System)!;
            run.Train([], CancellationToken.None);
        }
        return folds;
    }

    private sealed class StopAtOnce(CancellationTokenSource stop) : Callback
    {
        public override void OnStepEnd(FitState state) => stop.Cancel();
    }
}
