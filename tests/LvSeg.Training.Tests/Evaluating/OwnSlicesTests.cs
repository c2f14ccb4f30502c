using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Runs.Folders;
using LvSeg.Testing;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Evaluating;
using LvSeg.Training.Tests.OlderRuns;
using Xunit;

namespace LvSeg.Training.Tests.Evaluating;

public sealed class OwnSlicesTests : IDisposable
{
    private const string Stays = "The run's own evaluation stays as it is.";
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    private static Slice[] Training => TestSlices.Make(..12);

    [Fact]
    public void A_run_s_own_evaluation_is_never_written_over_by_one_of_other_slices()
    {
        RunFolder run = Trained();
        Dictionary<string, byte[]> before = TinyLab.Contents(run.Folder);
        Assert.Contains(before.Keys, file => Path.GetFileName(file) == "report.html");
        Slice[] val = TinyLab.Validation;
        Measured([val[0] with { Mask = [.. val[0].Mask!.Select((value, i) => i == 255 ? (byte)1 : value)] }, .. val[1..]], "1 of 4 validation masks is changed (P-02-IM-0001-0012.png in tiny.val.tfrecord)");
        Measured([.. val.Select(slice => slice with { Mask = new byte[256] })], "4 of 4 validation masks are changed");
        Measured(val[1..], "1 validation slice is missing (P-02-IM-0001-0012.png in tiny.val.tfrecord)");
        Measured([val[0] with { Image = TestSlices.Make(44).Image }, .. val[1..]], "1 of 4 validation pictures is changed");
        Measured(TestSlices.Make(40..44), "4 of 4 validation slices are new");

        // Back again, they are its own.
        _lab.WriteData(Training);
        using var own = RunEvaluation.Open(_lab.Runs);
        EvaluationResult again = own.Measure(stop: TestContext.Current.CancellationToken);
        Assert.Equal(run.Folder, again.Save());
        Assert.DoesNotContain(again.Report.Notes, note => note.Contains(Stays, StringComparison.Ordinal));

        void Measured(Slice[] validation, string what)
        {
            _lab.WriteData(Training, validation);
            using var evaluation = RunEvaluation.Open(_lab.Runs);
            EvaluationResult result = evaluation.Measure(stop: TestContext.Current.CancellationToken);
            Assert.Equal(Path.Combine(run.Folder, "evaluations", "best-val-data"), result.Save());
            Assert.StartsWith($"The slices are not those that the run was judged on: {what}", result.Report.Notes[0], StringComparison.Ordinal);
            Assert.EndsWith(Stays, result.Report.Notes[0], StringComparison.Ordinal);
            Assert.Equal(result.Report.Notes, EvaluationReport.Read(Path.Combine(run.Folder, "evaluations", "best-val-data", "evaluation.json")).Notes);
            Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
        }
    }

    [Theory]
    [InlineData(DatasetPart.Train, "train", "12 of 12 training masks are changed")]
    [InlineData(DatasetPart.All, "all", "12 of 16 masks are changed")]
    public void Changed_training_masks_are_told_where_training_slices_are_measured(DatasetPart part, string name, string what)
    {
        RunFolder run = Trained();
        Assert.Equal(Path.Combine(run.Folder, "evaluations", $"best-{name}"), Measure(part).Save());
        Dictionary<string, byte[]> before = TinyLab.Contents(run.Folder);
        _lab.WriteData([.. Training.Select(slice => slice with { Mask = new byte[256] })]);
        EvaluationResult changed = Measure(part);
        Assert.Equal(Path.Combine(run.Folder, "evaluations", $"best-{name}-data"), changed.Save());
        Assert.StartsWith($"The slices are not those that the run began with: {what}", changed.Report.Notes[0], StringComparison.Ordinal);
        // The pictures are those that it has learned from all the same.
        Assert.Contains(changed.Report.Notes, note => note.StartsWith(part == DatasetPart.Train ? "12 of 12 slices are among those" : "12 of 16 slices are among those", StringComparison.Ordinal));
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
        // The validation side is as it was.
        Assert.Equal(run.Folder, Measure(DatasetPart.Validation).Folder);
    }

    [Fact]
    public void The_same_slices_in_another_container_are_the_run_s_own()
    {
        string pictures = Path.Combine(_lab.Path, "pictures"), imported = Path.Combine(_lab.Path, "imported");
        TinyLab.WritePictures(pictures, TestSlices.Make(..20));
        RunFolder run = _lab.Train("tiny", _lab.Configuration with { Data = _lab.Configuration.Data with { Folder = pictures }, Recipe = _lab.Configuration.Recipe with { Epochs = 1 } });
        var set = Dataset.Open(pictures, new DataOptions());
        RecordSet.Write(imported, "hearts", set.Train.InOrder(), set.Validation.InOrder());
        EvaluationReport before = EvaluationReport.Read(run.EvaluationFile);
        EvaluationResult measured = Measure(DatasetPart.Validation, imported);
        Assert.Equal(run.Folder, measured.Save());
        Assert.Equal((before with { Data = imported, Notes = measured.Report.Notes }).ToJson(), EvaluationReport.Read(run.EvaluationFile).ToJson());

        string copied = Path.Combine(_lab.Path, "copied");
        TinyLab.WritePictures(copied, TestSlices.Make(..20));
        Assert.Equal(run.Folder, Measure(DatasetPart.Validation, copied).Folder);
        Assert.Equal(Path.Combine(run.Folder, "evaluations", "best-train"), Measure(DatasetPart.Train, imported).Folder);
    }

    [Fact]
    public void Slices_that_were_learned_from_are_known_in_another_container_and_at_another_scale()
    {
        Trained();
        string pictures = Path.Combine(_lab.Path, "pictures"), bright = Path.Combine(_lab.Path, "bright.tfrecord");
        Slice[] coarse = [.. Training.Select(slice => slice with { Image = Array.ConvertAll(slice.Image, value => MathF.Floor(value * 256) / 256) })];
        // What a picture of 8 bits can hold of them: trained on records, measured as pictures.
        _lab.WriteData(coarse);
        _lab.Train("coarse", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1 } });
        TinyLab.WritePictures(pictures, coarse);
        using (var evaluation = RunEvaluation.Open(_lab.Runs, "coarse", options: new() { Data = pictures, Part = DatasetPart.All }))
        {
            Assert.StartsWith("12 of 12 slices are among those that the checkpoint was trained on",
                evaluation.Measure(stop: TestContext.Current.CancellationToken).Report.Notes.Single(note => note.Contains("trained on", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
        RecordSet.Write(bright, coarse.Select((slice, i) => slice with { Name = $"{i}", Patient = null, Image = Array.ConvertAll(slice.Image, value => 4 * value) }));
        using var bright4 = RunEvaluation.Open(_lab.Runs, "coarse", options: new() { Data = bright, Part = DatasetPart.All });
        IReadOnlyList<string> notes = bright4.Measure(stop: TestContext.Current.CancellationToken).Report.Notes;
        Assert.Contains(notes, note => note.StartsWith("12 of 12 slices are among those that the checkpoint was trained on", StringComparison.Ordinal));
        string scale = notes.Single(note => note.Contains("as bright", StringComparison.Ordinal));
        Assert.StartsWith("The slices are 4 times as bright as those that the checkpoint learned from", scale, StringComparison.Ordinal);
        Assert.EndsWith(": a scale of 4096 in the place of 1024 would bring them together.", scale, StringComparison.Ordinal);
        using var mended = RunEvaluation.Open(_lab.Runs, "coarse", options: new() { Data = bright, Part = DatasetPart.All, Scale = 4096 });
        Assert.DoesNotContain(mended.Measure(stop: TestContext.Current.CancellationToken).Report.Notes, note => note.Contains("as bright", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_of_an_older_version_is_known_by_what_it_kept()
    {
        using var older = new OlderLab();
        RunFolder run = older.Run("finished");
        using (var own = RunEvaluation.Open(older.Runs, "finished"))
        {
            EvaluationResult result = own.Measure(stop: TestContext.Current.CancellationToken);
            Assert.Equal(run.Folder, result.Folder);
            Assert.Single(result.Report.Notes, note => note.StartsWith("The checkpoint is of an older version, which knows its training slices by their scaled pixels alone", StringComparison.Ordinal));
            Assert.DoesNotContain(result.Report.Notes, note => note.Contains("trained on:", StringComparison.Ordinal));
        }
        using (var train = RunEvaluation.Open(older.Runs, "finished", options: new() { Part = DatasetPart.Train }))
            Assert.Contains(train.Measure(stop: TestContext.Current.CancellationToken).Report.Notes, note => note.StartsWith("18 of 18 slices are among those that the checkpoint was trained on", StringComparison.Ordinal));

        Dictionary<string, byte[]> before = TinyLab.Contents(run.Folder);
        older.ChangeData(slices => slices, slices => [.. slices.Select(slice => slice with { Mask = new byte[slice.Mask!.Length] })]);
        using var changed = RunEvaluation.Open(older.Runs, "finished");
        EvaluationResult other = changed.Measure(stop: TestContext.Current.CancellationToken);
        Assert.Equal(Path.Combine(run.Folder, "evaluations", "best-val-fixtures-data"), other.Save());
        Assert.Equal($"The slices or their masks are not those that the run was judged on. {Stays}", other.Report.Notes[0]);
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    [Fact]
    public void A_slice_that_two_members_of_an_ensemble_know_by_different_marks_is_counted_once()
    {
        using var older = new OlderLab();
        // The first fold is of the older version, the second is finished by this one.
        Assert.True(TinyLab.Resume(RunFolder.Open(Path.Combine(older.Runs, "hearts"), "fold-2")));
        using var evaluation = RunEvaluation.Of(NetworkChoice.Find(older.Runs, "hearts", ensemble: true).Open(), new() { Part = DatasetPart.All });
        Assert.Contains(evaluation.Measure(stop: TestContext.Current.CancellationToken).Report.Notes, note => note.StartsWith("20 of 20 slices are among those that the checkpoint was trained on", StringComparison.Ordinal));
    }

    [Fact]
    public void An_ensemble_is_told_of_slices_that_its_runs_did_not_begin_with()
    {
        string hearts = Path.Combine(_lab.Runs, "hearts");
        foreach (string name in (string[])["one", "two"])
            _lab.Train(name, _lab.Configuration with { Place = _lab.Configuration.Place with { Runs = hearts }, Recipe = _lab.Configuration.Recipe with { Epochs = 1, Seed = (ulong)name[0] } });
        AssertMeasured(DatasetPart.Validation, "ensemble-best-val", null);
        AssertMeasured(DatasetPart.All, "ensemble-best-all", null);
        _lab.WriteData([Training[0] with { Mask = new byte[256] }, .. Training[1..]]);
        AssertMeasured(DatasetPart.Validation, "ensemble-best-val", null);
        AssertMeasured(DatasetPart.All, "ensemble-best-all-data", "The slices are not those that the runs began with: 1 of 16 masks is changed (P-00-IM-0001-0000.png in tiny.train.tfrecord).");

        void AssertMeasured(DatasetPart part, string folder, string? note)
        {
            using var evaluation = RunEvaluation.Of(NetworkChoice.Find(_lab.Runs, "hearts", ensemble: true).Open(), new() { Part = part });
            EvaluationResult result = evaluation.Measure(stop: TestContext.Current.CancellationToken);
            Assert.Equal(Path.Combine(hearts, "evaluations", folder), result.Folder);
            Assert.Equal(note, result.Report.Notes.SingleOrDefault(one => one.Contains("began with", StringComparison.Ordinal)));
        }
    }

    private RunFolder Trained() => _lab.Train("tiny", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1 } });

    private EvaluationResult Measure(DatasetPart part, string? data = null)
    {
        using var evaluation = RunEvaluation.Open(_lab.Runs, "tiny", options: new() { Part = part, Data = data });
        return evaluation.Measure(stop: TestContext.Current.CancellationToken);
    }
}
