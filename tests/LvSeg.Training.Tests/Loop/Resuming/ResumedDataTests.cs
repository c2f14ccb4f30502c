using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Records;
using LvSeg.Testing;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Loop;
using Xunit;

namespace LvSeg.Training.Tests.Loop;

public sealed class ResumedDataTests : IDisposable
{
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    private static Slice[] Training => TestSlices.Make(..12);

    // In mid-epoch, between epochs, after the last one, and before the first checkpoint.
    [Theory]
    [InlineData(4, null, false)]
    [InlineData(6, null, false)]
    [InlineData(null, 4, false)]
    [InlineData(2, null, true)]
    public void On_other_training_data_nothing_goes_on_and_nothing_is_changed(int? stopAfter, int? epochs, bool withoutCheckpoint)
    {
        RunFolder run = _lab.Train("r", stopAfter: stopAfter);
        if (withoutCheckpoint)
            Directory.Delete(run.CheckpointsFolder, recursive: true);
        Dictionary<string, byte[]> before = TinyLab.Contents(run.Folder);

        Refused(Changed(3, slice => WithPixel(slice)), null, "1 of 12 training masks is changed (P-00-IM-0001-0003.png in tiny.train.tfrecord)");
        Refused(Changed(5, slice => slice with { Mask = [.. slice.Mask!.Select((value, i) => i % 16 < 8 ? value : (byte)0)] }), null, "1 of 12 training masks is changed (P-01-IM-0001-0005.png");
        Refused([.. Training.Select((slice, i) => slice with { Mask = Training[i == 2 ? 7 : i == 7 ? 2 : i].Mask })], null, "2 of 12 training masks are changed (P-00-IM-0001-0002.png, P-01-IM-0001-0007.png");
        Refused([.. Training.Select(slice => slice with { Mask = new byte[256] })], null, "12 of 12 training masks are changed");
        Refused(Changed(0, slice => slice with { Image = TinyLab.Validation[1].Image }), null, "1 of 12 training pictures is changed (P-00-IM-0001-0000.png");
        Refused([TinyLab.Validation[0], .. Training[1..]], [Training[0], .. TinyLab.Validation[1..]],
            "1 of 12 training slices is new (P-02-IM-0001-0012.png", "1 training slice is missing (P-00-IM-0001-0000.png", "1 of 4 validation slices is new (P-00-IM-0001-0000.png", "1 validation slice is missing (P-02-IM-0001-0012.png");
        Refused([.. Training, TestSlices.Make(30)], null, "1 of 13 training slices is new (P-06-IM-0001-0030.png");
        Refused(Training[..10], null, "2 training slices are missing (P-02-IM-0001-0010.png, P-02-IM-0001-0011.png");
        Refused([.. Training.Select(slice => slice with { Image = Array.ConvertAll(slice.Image, value => 2 * value) })], null, "12 of 12 training pictures lie on another scale");
        Refused([.. Training.Reverse()], null, "the training slices are the same, but stand in another order");

        _lab.WriteData(Training);
        Assert.True(TinyLab.Resume(run, epochs));

        void Refused(Slice[] train, Slice[]? validation, params string[] clauses)
        {
            _lab.WriteData(train, validation);
            // Nobody's leave to change the validation side is one for the training side.
            foreach (bool accepted in (bool[])[false, true])
            {
                var error = Assert.Throws<TrainingException>(() => TinyLab.Resume(run, new ResumeOptions { Epochs = epochs, AcceptNewValidation = accepted }));
                Assert.StartsWith($"The data in {_lab.Data} is not what the run 'r' began with: ", error.Message, StringComparison.Ordinal);
                Assert.All(clauses, clause => Assert.Contains(clause, error.Message, StringComparison.Ordinal));
                Assert.IsType<BringDataBack>(error.Remedy);
                Assert.Equal(before, TinyLab.Contents(run.Folder));
            }
        }
    }

    [Fact]
    public void On_other_validation_data_nothing_goes_on_unless_that_is_accepted()
    {
        RunFolder run = _lab.Train("r", stopAfter: 4);
        Dictionary<string, byte[]> before = TinyLab.Contents(run.Folder);
        Slice[] val = TinyLab.Validation;
        Refused([val[0], WithPixel(val[1]), .. val[2..]], "1 of 4 validation masks is changed (P-02-IM-0001-0013.png in tiny.val.tfrecord)");
        Refused([.. val.Select(slice => slice with { Mask = new byte[256] })], "4 of 4 validation masks are changed");
        Refused(val[..3], "1 validation slice is missing (P-03-IM-0001-0015.png");
        Refused([.. val, TestSlices.Make(40)], "1 of 5 validation slices is new (P-08-IM-0001-0040.png");
        Refused([val[0] with { Image = TestSlices.Make(41).Image }, .. val[1..]], "1 of 4 validation pictures is changed");
        Refused([.. val.Select(slice => slice with { Image = Array.ConvertAll(slice.Image, value => 2 * value) })], "4 of 4 validation pictures lie on another scale");

        // In which order they are measured changes no figure.
        _lab.WriteData(Training, [.. val.Reverse()]);
        Assert.True(TinyLab.Resume(run));

        void Refused(Slice[] validation, string clause)
        {
            _lab.WriteData(Training, validation);
            var error = Assert.Throws<TrainingException>(() => TinyLab.Resume(run));
            Assert.StartsWith($"The validation data in {_lab.Data} is not what the run 'r' began with: {clause}", error.Message, StringComparison.Ordinal);
            Assert.IsType<AcceptNewValidation>(error.Remedy);
            Assert.Equal(before, TinyLab.Contents(run.Folder));
        }
    }

    [Fact]
    public void Epochs_that_were_judged_on_other_validation_slices_are_never_the_best()
    {
        RunFolder run = TwoEpochsThenOtherMasks();
        using (TrainingRun accepted = TrainingRun.Resume(run, new ResumeOptions { AcceptNewValidation = true }, TimeProvider.System)!)
        {
            Assert.Equal("The validation data is not what the run began with: 4 of 4 validation masks are changed (P-02-IM-0001-0012.png, P-02-IM-0001-0013.png, P-02-IM-0001-0014.png, … in tiny.val.tfrecord). "
                + "2 epochs were judged on the old; the best epoch is chosen from later ones alone.", accepted.Notes[0].Text);
            TrainingOutcome outcome = accepted.Train([], TestContext.Current.CancellationToken);
            // Of all three the last is by far the worst.
            Assert.True(outcome.History[2]["val_accuracy"] < outcome.History.Take(2).Min(epoch => epoch["val_accuracy"]) - 0.2);
            Assert.Same(outcome.History[2], outcome.Best);
        }
        AssertBest(run, 3);

        // It is the run's own data from now on.
        using (TrainingRun further = TrainingRun.Resume(run, new ResumeOptions { Epochs = 5 }, TimeProvider.System)!)
        {
            Assert.DoesNotContain(further.Notes, note => note.Text.Contains("began with", StringComparison.Ordinal));
            further.Train([], TestContext.Current.CancellationToken);
        }
        Assert.Contains("The first 2 epochs were judged on other validation slices or masks than the later ones, which alone the best epoch is chosen from.", EvaluationReport.Read(run.EvaluationFile).Notes);
        double?[] later = [.. HistoryFile.Read(run.HistoryFile).Skip(2).Select(row => row["val_accuracy"])];
        AssertBest(run, 3 + later.IndexOf(later.Max()));
        Assert.Equal(2, DataFactsFile.Read(run.DataFile)!.EpochsOnOtherValidation);
    }

    [Fact]
    public void What_was_accepted_stays_so_though_the_training_was_killed_at_once()
    {
        RunFolder run = TwoEpochsThenOtherMasks();
        byte[] latest = File.ReadAllBytes(run.LatestCheckpoint);
        TrainingRun.Resume(run, new ResumeOptions { AcceptNewValidation = true }, TimeProvider.System)!.Dispose();
        Assert.Equal(latest, File.ReadAllBytes(run.LatestCheckpoint));
        Assert.Null(RunRecord.Read(run).Best);
        Assert.True(TinyLab.Resume(run));
        AssertBest(run, 3);
    }

    [Fact]
    public void Validation_slices_may_be_others_again()
    {
        RunFolder run = TwoEpochsThenOtherMasks();
        Assert.True(TinyLab.Resume(run, new ResumeOptions { AcceptNewValidation = true }));
        _lab.WriteData(Training);
        Assert.IsType<AcceptNewValidation>(Assert.Throws<TrainingException>(() => TinyLab.Resume(run, epochs: 4)).Remedy);
        Assert.True(TinyLab.Resume(run, new ResumeOptions { AcceptNewValidation = true, Epochs = 4 }));
        AssertBest(run, 4);
    }

    [Fact]
    public void Where_no_epoch_was_judged_yet_all_are_compared()
    {
        RunFolder run = _lab.Train("r", stopAfter: 1);
        _lab.WriteData(Training, TinyLab.Validation[..3]);
        using TrainingRun accepted = TrainingRun.Resume(run, new ResumeOptions { AcceptNewValidation = true }, TimeProvider.System)!;
        Assert.EndsWith("No epoch was judged on the old.", accepted.Notes[0].Text, StringComparison.Ordinal);
        Assert.Equal(0, accepted.Facts.EpochsOnOtherValidation);
        TrainingOutcome outcome = accepted.Train([], TestContext.Current.CancellationToken);
        Assert.Equal(outcome.History.Max(epoch => epoch["val_dice_course"]), outcome.Best!["val_dice_course"]);
    }

    [Fact]
    public void Moved_data_goes_on_where_it_is_the_same_and_the_run_knows_its_new_place()
    {
        RunFolder whole = _lab.Train("whole"), run = _lab.Train("r", stopAfter: 4);
        string moved = Path.Combine(_lab.Path, "there, now"), others = Path.Combine(_lab.Path, "others");
        Directory.Move(_lab.Data, moved);
        Dictionary<string, byte[]> before = TinyLab.Contents(run.Folder);

        var gone = Assert.Throws<TrainingException>(() => TinyLab.Resume(run));
        Assert.Equal($"{_lab.Data}: there is no such folder; the data of the run 'r' lay there.", gone.Message);
        Assert.Equal(new NameMovedData(run.Folder), gone.Remedy);

        _lab.WriteData([.. Training[..11], TestSlices.Make(30)], folder: others);
        var error = Assert.Throws<TrainingException>(() => TinyLab.Resume(run, new ResumeOptions { Data = others }));
        Assert.StartsWith($"The data in {others} is not what the run 'r' began with: 1 of 12 training slices is new", error.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<LvSeg.Data.DataException>(() => TinyLab.Resume(run, new ResumeOptions { Data = Path.Combine(_lab.Path, "nowhere") }));
        Assert.Equal(before, TinyLab.Contents(run.Folder));

        Assert.True(TinyLab.Resume(run, new ResumeOptions { Data = moved }));
        Assert.Equal(moved, ConfigurationFile.Read(run.ConfigFile).Data.Folder);
        Assert.Equal(File.ReadAllBytes(whole.FinalCheckpoint), File.ReadAllBytes(run.FinalCheckpoint));
        Assert.True(TinyLab.Resume(run, epochs: 4));

        // Once more, by its new name, which has a comma.
        Directory.Move(moved, _lab.Data);
        gone = Assert.Throws<TrainingException>(() => TinyLab.Resume(run, epochs: 5));
        Assert.StartsWith($"{moved}: there is no such folder", gone.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("slice")]
    [InlineData("patient")]
    public void Pictures_go_on_in_another_folder_and_as_the_records_that_were_imported_of_them(string? splitBy)
    {
        string here = Path.Combine(_lab.Path, "here"), there = Path.Combine(_lab.Path, "there"), imported = Path.Combine(_lab.Path, "imported");
        TinyLab.WritePictures(here, TestSlices.Make(..20));
        var data = _lab.Configuration.Data with { Folder = here, SplitBy = splitBy is null ? null : LvSeg.Data.Datasets.SplitNames.Parse(splitBy) };
        RunFolder whole = _lab.Train("whole", _lab.Configuration with { Data = data }), run = _lab.Train("r", _lab.Configuration with { Data = data }, stopAfter: 2);
        var set = LvSeg.Data.Datasets.Dataset.Open(here, (_lab.Configuration with { Data = data }).DataOptions);
        LvSeg.Data.Datasets.RecordSet.Write(imported, "hearts", set.Train.InOrder(), set.Validation.InOrder());
        Directory.Move(here, there);
        Assert.True(TinyLab.Resume(run, new ResumeOptions { Data = there }, stopAfter: 2));
        Assert.True(TinyLab.Resume(run, new ResumeOptions { Data = imported }, stopAfter: 2));
        Assert.True(TinyLab.Resume(run));
        Assert.Equal(TinyLab.History(whole), TinyLab.History(run));
        // The same slices stay split as they were.
        Assert.Empty(RunComparison.Of([RunRecord.Read(whole), RunRecord.Read(run)]).Warnings);
    }

    private RunFolder TwoEpochsThenOtherMasks()
    {
        RunFolder run = _lab.Train("r", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Monitor = "val_accuracy" } }, stopAfter: 7);
        Assert.Equal(2, Checkpoint.Open(run.LatestCheckpoint).State.Epoch);
        _lab.WriteData(Training, [.. TinyLab.Validation.Select(slice => slice with { Mask = Array.ConvertAll(slice.Mask!, value => (byte)(1 - value)) })]);
        return run;
    }

    private static void AssertBest(RunFolder run, int epoch)
    {
        Assert.True(run.IsFinished);
        Assert.Equal(epoch, RunRecord.Read(run).Best!.Epoch);
        Assert.Equal(epoch, Checkpoint.Open(run.BestCheckpoint).State.Epoch);
    }

    private static Slice[] Changed(int index, Func<Slice, Slice> change) => [.. Training.Select((slice, i) => i == index ? change(slice) : slice)];

    private static Slice WithPixel(Slice slice) => slice with { Mask = [.. slice.Mask!.Select((value, i) => i == 255 ? (byte)(1 - value) : value)] };
}
