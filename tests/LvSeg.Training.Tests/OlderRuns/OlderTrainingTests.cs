using System.Security.Cryptography;
using LvSeg.Data.Slices;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Folds;
using LvSeg.Runs.Machines;
using LvSeg.Runs.Records;
using LvSeg.Testing.OlderRuns;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Loop;
using Xunit;

namespace LvSeg.Training.Tests.OlderRuns;

/// <summary>Trainings that version 0.5.0 began or finished go on as it would have gone on.</summary>
public sealed class OlderTrainingTests : IDisposable
{
    private readonly OlderLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("phantom.train.tfrecord", "f06e1f0ea1054dfc19d98d686a1aa66b2c71aa63589e3c059c5f68abe158389f")]
    [InlineData("phantom.val.tfrecord", "050764f5a495a37d71922acea96d961a08f1dea9ea799e02bf82ed3ef4fd1b8a")]
    public void The_phantom_is_drawn_as_it_was(string file, string sha256) =>
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Version050.DataIn(Path.GetDirectoryName(_lab.Runs)!), file)))));

    [Fact]
    public void A_run_that_was_stopped_within_an_epoch_ends_as_it_would_have_ended()
    {
        RunFolder run = _lab.Run("unfinished");
        TrainingState state = Checkpoint.Open(run.LatestCheckpoint).State;
        Assert.Equal((1, 3, 21L), (state.Epoch, state.Step, state.Iterations));
        Assert.True(TinyLab.Resume(run));
        Assert.True(run.IsFinished);
        OlderLab.AssertSameHistory("unfinished", run);
        Assert.True(File.Exists(Path.Combine(run.PicturesFolder, "final.png")));
    }

    [Theory]
    [InlineData("finished")]
    [InlineData("drawn")]
    public void A_finished_run_is_left_as_it_is_and_goes_on_to_more_epochs(string name)
    {
        RunFolder run = _lab.Run(name);
        Dictionary<string, byte[]> before = Contents(run);
        Assert.False(TinyLab.Resume(run));
        Assert.Equal(before, Contents(run));
        Assert.True(TinyLab.Resume(run, epochs: 4));
        Assert.True(run.IsFinished);
        OlderLab.AssertSameHistory(name, run);
    }

    [Fact]
    public void A_cross_validation_goes_on_within_its_second_fold()
    {
        RunFolder second = GoOnWithFolds(out CrossValidation folds);
        OlderLab.AssertSameHistory("fold-2", second);
        OlderLab.AssertSameTable("folds.csv", Path.Combine(folds.Folder, "folds.csv"));
    }

    [Theory]
    [InlineData("unfinished")]
    [InlineData("finished")]
    [InlineData("drawn")]
    [InlineData("fold-2")]
    public void On_a_processor_of_the_same_kind_every_bit_of_the_checkpoints_is_the_same(string name)
    {
        Machine madeOn = Checkpoint.Open(_lab.Run("finished").LatestCheckpoint).State.Machine;
        RunFolder run = name == "fold-2" ? GoOnWithFolds(out _) : _lab.Run(name);
        if (name != "fold-2")
            Assert.True(TinyLab.Resume(run, epochs: name == "unfinished" ? null : 4));
        OlderLab.AssertSameBits(name, run, madeOn);
    }

    [Fact]
    public void On_other_slices_a_run_is_refused_by_its_older_marks()
    {
        RunFolder run = _lab.Run("unfinished");
        Dictionary<string, byte[]> before = Contents(run);
        Refused(slices => slices[1..], slices => slices, "the training slices are others, or lie in another order", typeof(BringDataBack));
        Refused(slices => [.. slices.Reverse()], slices => slices, "the training slices are others, or lie in another order", typeof(BringDataBack));
        // One mask among many changes the majority of none of its pixels; all of them do.
        Refused(slices => [.. slices.Select(slice => slice with { Mask = new byte[slice.Mask!.Length] })], slices => slices, "training masks are changed", typeof(BringDataBack));
        Refused(slices => slices, slices => [.. slices.Select(slice => slice with { Mask = new byte[slice.Mask!.Length] })], "the validation slices or their masks are others", typeof(AcceptNewValidation));
        Refused(slices => slices, slices => slices[..1], "the validation slices or their masks are others", typeof(AcceptNewValidation));

        // The last data, with leave. What it is known by is whole from now on.
        _lab.ChangeData(slices => slices, slices => slices[..1]);
        using (TrainingRun accepted = TrainingRun.Resume(run, new ResumeOptions { AcceptNewValidation = true }, TimeProvider.System)!)
        {
            Assert.StartsWith("The run was begun by an older version, which kept no mark of each mask: that the masks are the same cannot be checked", accepted.Notes[0].Text, StringComparison.Ordinal);
            Assert.EndsWith("1 epoch was judged on the old; the best epoch is chosen from later ones alone.", accepted.Notes[1].Text, StringComparison.Ordinal);
            accepted.Train([], TestContext.Current.CancellationToken);
        }
        Assert.True(RunRecord.Read(run).Best!.Epoch > 1);
        using TrainingRun further = TrainingRun.Resume(run, new ResumeOptions { Epochs = 9 }, TimeProvider.System)!;
        Assert.DoesNotContain(further.Notes, note => note.Text.Contains("older version", StringComparison.Ordinal));

        void Refused(Func<Slice[], Slice[]> train, Func<Slice[], Slice[]> validation, string what, Type remedy)
        {
            _lab.ChangeData(train, validation);
            var error = Assert.Throws<TrainingException>(() => TinyLab.Resume(run));
            Assert.Contains($"is not what the run 'unfinished' began with: {what}.", error.Message, StringComparison.Ordinal);
            Assert.IsType(remedy, error.Remedy);
            Assert.Equal(before, Contents(run));
            Version050.RewriteData(_lab.Data);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_fold_that_was_not_begun_is_refused_on_other_slices(bool isChanged)
    {
        var folds = CrossValidation.TryOpen(_lab.Runs, "hearts")!;
        Directory.Delete(folds.RunOf(2)!.Folder, recursive: true);
        if (isChanged)
            _lab.ChangeData(slices => [slices[0] with { Image = slices[1].Image }, .. slices[1..]], slices => slices);
        if (isChanged)
            Assert.Contains("is not what the cross-validation 'hearts' began with: the slices or their masks are others.", Assert.Throws<TrainingException>(() => FoldTraining.Open(folds, 2, TimeProvider.System)).Message, StringComparison.Ordinal);
        else
            FoldTraining.Open(folds, 2, TimeProvider.System)!.Dispose();
        Assert.Equal(isChanged, folds.RunOf(2) is null);
    }

    private RunFolder GoOnWithFolds(out CrossValidation folds)
    {
        folds = CrossValidation.TryOpen(_lab.Runs, "hearts")!;
        Assert.Null(FoldTraining.Open(folds, 1, TimeProvider.System));
        RunFolder second = folds.RunOf(2)!;
        TrainingState state = Checkpoint.Open(second.LatestCheckpoint).State;
        Assert.Equal((1, 1), (state.Epoch, state.Step));
        using (TrainingRun run = FoldTraining.Open(folds, 2, TimeProvider.System)!)
            run.Train([], TestContext.Current.CancellationToken);
        Assert.Equal([1, 2], folds.Summarize().Folds);
        return second;
    }

    // All but the file that is locked while a run is resumed, and holds nothing.
    private static Dictionary<string, byte[]> Contents(RunFolder run) =>
        Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ".lock").ToDictionary(file => file, File.ReadAllBytes);
}
