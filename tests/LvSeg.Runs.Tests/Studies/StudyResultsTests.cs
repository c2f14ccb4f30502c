using LvSeg.Runs.Studies;
using Xunit;

namespace LvSeg.Runs.Tests.Studies;

public sealed class StudyResultsTests
{
    [Theory]
    [InlineData("val_dice_course", new[] { 3, 1, 5, 2, 4, 6 })]
    [InlineData("val_loss", new[] { 2, 5, 1, 3, 4, 6 })]
    public void Trials_stand_from_the_best_to_those_without_a_value_and_of_a_loss_the_lowest_is_best(string monitor, int[] expected)
    {
        StudyResults study = SampleStudy.Make() with { Monitor = monitor };
        Assert.Equal(expected, study.BestFirst().Select(trial => trial.Number));
        Assert.Equal(expected[0], study.Best?.Number);
    }

    [Fact]
    public void Where_no_trial_has_a_value_none_is_best_and_all_stand_by_number()
    {
        StudyResults study = SampleStudy.Make();
        study = study with { Trials = [.. study.Trials.Select(trial => trial with { Best = null })] };
        Assert.Null(study.Best);
        Assert.Equal([1, 2, 3, 4, 5, 6], study.BestFirst().Select(trial => trial.Number));
    }
}
