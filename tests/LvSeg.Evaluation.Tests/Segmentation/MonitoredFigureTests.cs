using LvSeg.Evaluation.Segmentation;
using Xunit;

namespace LvSeg.Evaluation.Tests.Segmentation;

public sealed class MonitoredFigureTests
{
    [Fact]
    public void The_highest_dice_is_best_and_the_first_of_equals() =>
        Assert.Equal(2, BestEpoch("val_dice_course", History("val_dice_course", 0.1, 0.8, 0.8, 0.4)));

    [Theory]
    [InlineData("val_loss")]
    [InlineData("loss")]
    public void The_lowest_loss_is_best(string monitor) =>
        Assert.Equal(3, BestEpoch(monitor, History(monitor, 0.5, 0.2, 0.1, 0.3)));

    [Fact]
    public void An_undefined_value_is_never_best() =>
        Assert.Equal(4, BestEpoch("val_precision", History("val_precision", null, double.NaN, null, 0.0)));

    [Fact]
    public void Where_it_is_defined_nowhere_there_is_no_best()
    {
        Assert.Null(BestEpoch("val_dice", History("val_dice", null, null)));
        Assert.Null(BestEpoch("val_iou", History("val_dice", 0.5)));
        Assert.Null(BestEpoch("val_dice", []));
    }

    [Fact]
    public void Training_figures_are_not_taken_for_validation_figures() =>
        Assert.Equal(1, BestEpoch("val_dice", [new(1, [new("dice", 0.1), new("val_dice", 0.9)]), new(2, [new("dice", 0.9), new("val_dice", 0.1)])]));

    [Theory]
    [InlineData("val_dice", new[] { 4, 2, 7, 1, 3, 5, 6 })]
    [InlineData("val_loss", new[] { 1, 2, 7, 4, 3, 5, 6 })]
    public void From_the_best_to_the_worst_equals_stay_in_their_order_and_undefined_values_are_last(string monitor, int[] expected)
    {
        Row[] history = History(monitor, 0.1, 0.5, null, 0.9, double.NaN, null, 0.5);
        Assert.Equal(expected, MonitoredFigure.BestFirst(history, row => row[monitor], monitor).Select(row => row.Epoch));
    }

    [Fact]
    public void An_infinite_loss_is_worse_than_any_other_but_better_than_none() =>
        Assert.Equal([3, 1, 2], MonitoredFigure.BestFirst(History("val_loss", double.PositiveInfinity, null, 8), row => row["val_loss"], "val_loss").Select(row => row.Epoch));

    private static int? BestEpoch(string monitor, Row[] history) => MonitoredFigure.BestOf(history, row => row[monitor], monitor)?.Epoch;

    private static Row[] History(string name, params double?[] values) =>
        [.. values.Select((value, i) => new Row(i + 1, [new(name, value)]))];

    private sealed record Row(int Epoch, KeyValuePair<string, double?>[] Figures)
    {
        public double? this[string name] => Figures.FirstOrDefault(figure => figure.Key == name).Value;
    }
}
