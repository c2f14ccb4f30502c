using LvSeg.Runs.Lab;
using Xunit;

namespace LvSeg.Runs.Tests.Lab;

public sealed class CourseFiguresTests
{
    [Theory]
    [InlineData("val_accuracy", 1, 0.5132)]
    [InlineData("val_accuracy", 7, 0.9867)]
    [InlineData("val_accuracy", 20, 0.9867)]
    [InlineData("accuracy", 7, 0.9833)]
    [InlineData("loss", 13, 0.6931)]
    public void Task_1_has_what_the_notebook_printed(string figure, int epoch, double printed) =>
        Assert.Equal(printed, CourseFigures.Task1.At(figure, epoch));

    [Fact]
    public void Nothing_is_made_up_for_an_epoch_that_was_not_printed()
    {
        Assert.Null(CourseFigures.Task2.At("val_accuracy", 12));
        Assert.Null(CourseFigures.Task2.At("dice_course", 20));
        Assert.Null(CourseFigures.Task1.At("loss", 21));
        Assert.Equal(0.8640, CourseFigures.Search.Curve("val_dice_course")!.Points.Max(point => point.Value));
    }

    [Theory]
    [InlineData(false, 234, 26, "course (its own split)", "one lost slice alone by 0.04")]
    [InlineData(false, 200, 26, "course (other data)", "not to be compared")]
    [InlineData(false, 234, 20, "course (other data)", "not to be compared")]
    [InlineData(true, 234, 26, "course (patients, other data)", "not to be compared")]
    public void Beside_the_courses_figures_stands_whose_they_are(bool synthetic, int training, int validation, string heading, string words)
    {
        var data = new LabData("slices", synthetic, training, validation);
        Assert.Equal(heading, data.CourseHeading);
        Assert.Contains(words, data.Note);
        Assert.Contains($"{training} training and {validation} validation slices", data.Note);
        Assert.Equal(synthetic, data.Note.Contains("synthetic phantom", StringComparison.Ordinal));
    }
}
