using LvSeg.Data.Identity;
using LvSeg.Data.Slices;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Records;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Runs.Tests.Records;

public sealed class RunComparisonTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Slice[] Training => TestSlices.Make(..6);

    private static Slice[] Validation => TestSlices.Make(6..9);

    [Fact]
    public void Of_runs_on_the_same_slices_the_better_one_leads_wherever_these_lie_and_whatever_their_order()
    {
        RunComparison comparison = RunComparison.Of([Run("a", Training, Validation, 0.5), Run("b", [.. Training.Reverse()], [.. Validation.Reverse().Select(slice => slice with { Name = "x" + slice.Name })], 0.75)]);
        Assert.Empty(comparison.Warnings);
        Assert.Equal("b", comparison.Leader!.Name);
    }

    [Fact]
    public void Pictures_and_the_records_imported_from_them_were_split_alike()
    {
        RunRecord pictures = Run("a", Training, Validation, 0.5), records = Run("b", Training, Validation, 0.75), others = Run("c", Training, Validation[..2], 0.75);
        pictures = pictures with { TrainedOn = pictures.TrainedOn! with { SplitBy = "patient" } };
        Assert.Equal("b", RunComparison.Of([pictures, records]).Leader!.Name);
        Assert.Contains(RunComparison.Of([pictures, others]).Warnings, warning => warning.StartsWith("The data was split in different ways (by patient, it came split)", StringComparison.Ordinal));
        RunRecord bySlice = records with { TrainedOn = records.TrainedOn! with { SplitBy = "slice" } };
        Assert.Null(RunComparison.Of([pictures, bySlice]).Leader);
    }

    [Fact]
    public void One_validation_mask_that_differs_leaves_no_leader()
    {
        RunComparison comparison = RunComparison.Of([Run("a", Training, Validation, 0.5), Run("b", Training, [Validation[0], WithPixel(Validation[1]), Validation[2]], 0.75)]);
        Assert.Equal(["The validation slices have different masks."], comparison.Warnings);
        Assert.Null(comparison.Leader);
    }

    [Fact]
    public void Other_validation_pictures_leave_no_leader() => Assert.Equal(["The validation slices differ: the figures are of different slices."],
        RunComparison.Of([Run("a", Training, Validation, 0.5), Run("b", Training, Validation[..2], 0.75)]).Warnings);

    [Fact]
    public void One_training_mask_that_differs_is_warned_of() => Assert.Equal(["The training slices have different masks: what differs in the figures may come of the masks alone."],
        RunComparison.Of([Run("a", Training, Validation, 0.5), Run("b", [WithPixel(Training[0]), .. Training[1..]], Validation, 0.75)]).Warnings);

    [Fact]
    public void Between_an_older_run_and_a_later_one_nothing_tells_whether_the_slices_are_the_same()
    {
        RunRecord older = Run("a", Training, Validation, 0.5) with { TrainedOn = new DataFacts { Synthetic = false, Training = new SliceSet(6) { Sha256 = "t" }, Validation = new SliceSet(3) { Sha256 = "v" } } };
        RunComparison comparison = RunComparison.Of([older, Run("b", Training, Validation, 0.75)]);
        Assert.Equal(["Whether the slices are the same cannot be checked: an older version kept other marks of them than this one does."], comparison.Warnings);
        Assert.Null(comparison.Leader);
    }

    [Fact]
    public void Epochs_on_other_validation_slices_do_not_lead()
    {
        RunRecord changed = Run("a", Training, Validation, 0.9, 0.25);
        changed = changed with { TrainedOn = changed.TrainedOn! with { EpochsOnOtherValidation = 1 } };
        RunComparison comparison = RunComparison.Of([changed, Run("b", Training, Validation, 0.5)]);
        Assert.Empty(comparison.Warnings);
        Assert.Equal("b", comparison.Leader!.Name);
        Assert.Equal(2, changed.Best!.Epoch);
    }

    private RunRecord Run(string name, Slice[] training, Slice[] validation, params double?[] dice) => new()
    {
        Folder = RunFolder.Create(_folder.Path, "fcn", name, TimeProvider.System),
        State = RunState.Finished,
        Configuration = new RunConfiguration(),
        History = [.. dice.Select((value, i) => new EpochFigures(i + 1, null, new Dictionary<string, double?> { ["val_dice_course"] = value }))],
        Synthetic = false,
        TrainedOn = new DataFacts { Synthetic = false, Training = SetOf(training), Validation = SetOf(validation) },
    };

    private static SliceSet SetOf(Slice[] slices) => new(slices.Length) { Marks = SetMarks.Of([.. slices.Select(SliceIdentity.Of)]) };

    private static Slice WithPixel(Slice slice) => slice with { Mask = [.. slice.Mask!.Select((value, i) => i == 255 ? (byte)(1 - value) : value)] };
}
