using LvSeg.Keras.Fit;
using LvSeg.Training.Callbacks;
using Xunit;

namespace LvSeg.Training.Tests.Callbacks;

public sealed class BestEpochTests
{
    [Fact]
    public void The_highest_dice_is_best_and_the_first_of_equals() =>
        Assert.Equal(2, BestEpoch.Of(History("val_dice_course", 0.1, 0.8, 0.8, 0.4), "val_dice_course")?.Epoch);

    [Theory]
    [InlineData("val_loss")]
    [InlineData("loss")]
    public void The_lowest_loss_is_best(string monitor) =>
        Assert.Equal(3, BestEpoch.Of(History(monitor, 0.5, 0.2, 0.1, 0.3), monitor)?.Epoch);

    [Fact]
    public void An_undefined_value_is_never_best() =>
        Assert.Equal(4, BestEpoch.Of(History("val_precision", null, double.NaN, null, 0.0), "val_precision")?.Epoch);

    [Fact]
    public void Where_it_is_defined_nowhere_there_is_no_best()
    {
        Assert.Null(BestEpoch.Of(History("val_dice", null, null), "val_dice"));
        Assert.Null(BestEpoch.Of(History("val_dice", 0.5), "val_iou"));
        Assert.Null(BestEpoch.Of([], "val_dice"));
    }

    [Fact]
    public void Training_figures_are_not_taken_for_validation_figures() =>
        Assert.Equal(1, BestEpoch.Of(
            [new EpochResult(1, [new("dice", 0.1), new("val_dice", 0.9)], 1), new EpochResult(2, [new("dice", 0.9), new("val_dice", 0.1)], 1)],
            "val_dice")?.Epoch);

    private static EpochResult[] History(string name, params double?[] values) =>
        [.. values.Select((value, i) => new EpochResult(i + 1, [new(name, value)], 0.001))];
}
