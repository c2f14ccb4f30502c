using CsCheck;
using LvSeg.Evaluation.Segmentation;
using Xunit;

namespace LvSeg.Evaluation.Tests.Segmentation;

public sealed class FiguresTests
{
    // Ten pixels each. Slice 1: |A| 4, |B| 4, I 3. Slice 2: truth empty, |B| 2. Slice 3: |A| 1, prediction empty. Slice 4: both empty.
    private static readonly PixelCounts[] Slices =
        [new(3, 1, 1, 5), new(0, 2, 0, 8), new(0, 0, 1, 9), new(0, 0, 0, 10)];

    [Theory]
    [InlineData("accuracy", 35.0 / 40, 4, 0)]                         // right: 8 + 8 + 9 + 10
    [InlineData("dice", 6.0 / 11, 4, 0)]                              // 2·3 / (5 + 6)
    [InlineData("dice_mean", (6.0 / 8 + 0) / 2, 2, 2)]                // slices 1 and 3
    [InlineData("dice_course", (7.0 / 9 + 1.0 / 3 + 1.0 / 2 + 1) / 4, 4, 0)]
    [InlineData("iou", 3.0 / 8, 4, 0)]                                // 3 / (3 + 3 + 2)
    [InlineData("iou_mean", (3.0 / 5 + 0) / 2, 2, 2)]
    [InlineData("sensitivity", 3.0 / 5, 4, 0)]
    [InlineData("sensitivity_mean", (3.0 / 4 + 0) / 2, 2, 2)]
    [InlineData("specificity", 32.0 / 35, 4, 0)]                      // background 6 + 10 + 9 + 10, left out 5 + 8 + 9 + 10
    [InlineData("specificity_mean", (5.0 / 6 + 8.0 / 10 + 1 + 1) / 4, 4, 0)]
    [InlineData("precision", 3.0 / 6, 4, 0)]
    [InlineData("precision_mean", (3.0 / 4 + 0) / 2, 2, 2)]           // slices 1 and 2
    public void Every_figure_is_the_one_worked_by_hand(string name, double value, int cases, int undefined)
    {
        Score score = Figures.Find(name)!.Of(Slices);
        Assert.Equal(value, score.Value!.Value, 1e-15);
        Assert.Equal((cases, undefined), (score.Cases, score.Undefined));
    }

    [Fact]
    public void No_slices_leave_every_figure_undefined() =>
        Assert.All(Figures.All, figure => Assert.Equal(new Score(null, 0, 0), figure.Of([])));

    [Fact]
    public void Empty_masks_alone_leave_all_undefined_but_accuracy_specificity_and_the_courses_dice()
    {
        PixelCounts[] empty = [new(0, 0, 0, 4), new(0, 0, 0, 4)];
        Assert.Equal(
            ["accuracy", "dice_course", "specificity", "specificity_mean"],
            Figures.All.Where(figure => figure.Of(empty).Value is not null).Select(figure => figure.Name));
        Assert.Equal(new Score(null, 0, 2), Figures.Dice.Of(empty));
    }

    [Fact]
    public void Slices_without_background_have_no_specificity_and_are_left_out_of_its_mean()
    {
        PixelCounts full = new(3, 0, 1, 0), half = new(0, 1, 2, 1);
        Assert.Equal(new Score(null, 0, 1), Figures.Specificity.Of([full]));
        Assert.Equal(new Score(null, 0, 1), Figures.SpecificityMean.Of([full]));
        Assert.Equal(new Score(0.5, 1, 1), Figures.SpecificityMean.Of([full, half]));
    }

    [Fact]
    public void A_perfect_prediction_scores_1_everywhere() =>
        Assert.All(Figures.All, figure => Assert.Equal(1.0, figure.Of([new(5, 0, 0, 3), new(2, 0, 0, 6)]).Value));

    [Fact]
    public void Each_figure_is_found_by_its_name_and_is_better_when_higher()
    {
        Assert.All(Figures.All, figure => Assert.Same(figure, Figures.Find(figure.Name)));
        Assert.All(Figures.All, figure => Assert.Equal(Better.Higher, figure.Better));
        Assert.Null(Figures.Find("Dice"));
    }

    [Fact]
    public void The_three_dices_agree_with_a_loop_over_random_masks()
    {
        Gen.Select(Gen.Byte[0, 1].Array[12], Gen.Byte[0, 1].Array[12]).Array[1, 8].Sample(pairs =>
        {
            double pooledBoth = 0, pooledSizes = 0, sumOfMeans = 0, sumOfCourse = 0;
            int withTruth = 0;
            foreach ((byte[] truth, byte[] predicted) in pairs)
            {
                int both = 0, sizes = 0, truthSize = 0;
                for (int i = 0; i < 12; i++)
                {
                    if (truth[i] == 1 && predicted[i] == 1) both++;
                    if (truth[i] == 1) truthSize++;
                    sizes += truth[i] + predicted[i];
                }
                pooledBoth += both;
                pooledSizes += sizes;
                sumOfCourse += (2 * both + 1.0) / (sizes + 1.0);
                if (truthSize > 0)
                {
                    sumOfMeans += 2.0 * both / sizes;
                    withTruth++;
                }
            }
            PixelCounts[] counts = [.. pairs.Select(p => PixelCounts.Of(p.Item1, p.Item2))];
            Close(pooledSizes == 0 ? null : 2 * pooledBoth / pooledSizes, Figures.Dice.Of(counts).Value);
            Close(withTruth == 0 ? null : sumOfMeans / withTruth, Figures.DiceMean.Of(counts).Value);
            Close(sumOfCourse / pairs.Length, Figures.DiceCourse.Of(counts).Value);
            Assert.Equal(withTruth, Figures.DiceMean.Of(counts).Cases);
        });

        static void Close(double? expected, double? actual)
        {
            Assert.Equal(expected is null, actual is null);
            Assert.Equal(expected ?? 0, actual ?? 0, 1e-12);
        }
    }
}
