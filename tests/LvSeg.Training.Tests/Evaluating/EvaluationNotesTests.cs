using LvSeg.Data.Datasets;
using LvSeg.Data.Identity;
using LvSeg.Data.Scans;
using LvSeg.Data.Slices;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Testing;
using LvSeg.Training.Evaluating;
using Xunit;

namespace LvSeg.Training.Tests.Evaluating;

public sealed class EvaluationNotesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void New_slices_of_new_patients_need_no_note() => Assert.Empty(Notes(trained: ..10, measured: 20..25));

    [Fact]
    public void Known_slices_are_counted()
    {
        string note = Assert.Single(Notes(trained: ..10, measured: ..10));
        Assert.StartsWith("10 of 10 slices are among those that the checkpoint was trained on", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Known_patients_are_counted()
    {
        string note = Assert.Single(Notes(trained: ..12, measured: 12..16));
        Assert.StartsWith("1 of 2 patients has slices in the training set too", note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mixture_is_told_of_both()
    {
        IReadOnlyList<string> notes = Notes(trained: ..12, measured: 8..16);
        Assert.Equal(2, notes.Count);
        Assert.StartsWith("4 of 8 slices", notes[0], StringComparison.Ordinal);
        Assert.StartsWith("2 of 3 patients", notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_slice_under_another_name_is_known() =>
        Assert.StartsWith("5 of 5 slices", Notes(..5, TestSlices.Make(..5).Select((slice, i) => slice with { Name = $"x{i}", Patient = null }), synthetic: false)[0],
            StringComparison.Ordinal);

    [Theory]
    [InlineData(true, false, "The checkpoint was trained on the synthetic phantom and is measured on other slices.")]
    [InlineData(false, true, "The checkpoint was trained on other slices and is measured on the synthetic phantom.")]
    [InlineData(true, true, "The slices are the synthetic phantom, not patients.")]
    public void The_synthetic_phantom_is_called_by_its_name(bool trained, bool measured, string note) =>
        Assert.Equal([note], Notes(..5, TestSlices.Make(20..25).Select(slice => slice with { Synthetic = measured }), trained));

    [Fact]
    public void A_patient_is_known_however_the_name_is_composed() =>
        Assert.StartsWith("1 of 1 patient has slices", Assert.Single(Notes(TestSlices.Make(..2).Select(slice => slice with { Patient = "Jo\u0308rg" }),
            TestSlices.Make(4..6).Select(slice => slice with { Name = slice.Name.Replace("P-", "x-", StringComparison.Ordinal), Patient = "J\u00F6rg" }), synthetic: false)), StringComparison.Ordinal);

    [Theory]
    [InlineData(16, 16, "eight")]
    [InlineData(16, 32, "four")]
    [InlineData(33, 32, "four")]
    public void Of_slices_that_are_no_square_there_are_four_views(int height, int width, string views) => Assert.Equal(
        [$"These figures are of the mean over {views} views (test_time); those of a training's epochs are of the network alone."],
        EvaluationNotes.Of(new PredictionOptions(TestTime: true), height, width));

    private IReadOnlyList<string> Notes(Range trained, Range measured) => Notes(trained, TestSlices.Make(measured), synthetic: false);

    private IReadOnlyList<string> Notes(Range trained, IEnumerable<Slice> measured, bool synthetic) => Notes(TestSlices.Make(trained), measured, synthetic);

    private IReadOnlyList<string> Notes(IEnumerable<Slice> trained, IEnumerable<Slice> measured, bool synthetic)
    {
        Slice[] known = [.. trained];
        var facts = new DataFacts
        {
            Synthetic = synthetic,
            Training = new SliceSet(known.Length) { Patients = [.. known.Select(slice => slice.Patient!).Distinct()], Slices = [.. known.Select(SliceIdentity.Of)] },
        };
        string path = _folder["measured.tfrecord"];
        RecordSet.Write(path, measured);
        return EvaluationNotes.Of(facts, SourceScan.Of(Dataset.OpenAll(path, new DataOptions())));
    }
}
