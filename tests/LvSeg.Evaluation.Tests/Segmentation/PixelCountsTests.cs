using CsCheck;
using LvSeg.Evaluation.Segmentation;
using Xunit;

namespace LvSeg.Evaluation.Tests.Segmentation;

public sealed class PixelCountsTests
{
    [Fact]
    public void Pixels_fall_into_the_four_kinds()
    {
        byte[] truth = [1, 1, 1, 0, 0, 0, 0, 0];
        byte[] predicted = [1, 1, 0, 1, 0, 0, 0, 0];
        Assert.Equal(new PixelCounts(2, 1, 1, 4), PixelCounts.Of(truth, predicted));
    }

    [Fact]
    public void Only_the_class_asked_for_is_positive()
    {
        byte[] truth = [0, 1, 2, 2];
        byte[] predicted = [2, 2, 2, 1];
        Assert.Equal(new PixelCounts(1, 2, 1, 0), PixelCounts.Of(truth, predicted, positive: 2));
    }

    [Fact]
    public void Figures_of_one_slice_are_those_worked_by_hand()
    {
        // |A| = 3, |B| = 3, I = 2, |A ∪ B| = 4, 8 pixels, 6 of them right.
        var counts = new PixelCounts(2, 1, 1, 4);
        Assert.Equal(6.0 / 8, counts.Accuracy);
        Assert.Equal(4.0 / 6, counts.Dice);
        Assert.Equal(5.0 / 7, counts.DiceCourse);
        Assert.Equal(2.0 / 4, counts.Iou);
        Assert.Equal(2.0 / 3, counts.Sensitivity);
        Assert.Equal(2.0 / 3, counts.Precision);
        Assert.Equal(4.0 / 5, counts.Specificity);
    }

    [Fact]
    public void Two_empty_masks_have_only_an_accuracy_a_specificity_and_the_courses_dice()
    {
        var counts = new PixelCounts(0, 0, 0, 9);
        Assert.Equal(1.0, counts.Accuracy);
        Assert.Equal(1.0, counts.Specificity);
        Assert.Equal(1.0, counts.DiceCourse);
        Assert.Null(counts.Dice);
        Assert.Null(counts.Iou);
        Assert.Null(counts.Sensitivity);
        Assert.Null(counts.Precision);
    }

    [Fact]
    public void An_empty_prediction_has_sensitivity_0_and_no_precision()
    {
        var counts = new PixelCounts(0, 0, 5, 4);
        Assert.Equal(0.0, counts.Sensitivity);
        Assert.Equal(0.0, counts.Dice);
        Assert.Null(counts.Precision);
    }

    [Fact]
    public void A_slice_without_background_has_no_specificity() => Assert.Null(new PixelCounts(3, 0, 2, 0).Specificity);

    [Fact]
    public void A_prediction_of_every_pixel_has_specificity_0() => Assert.Equal(0.0, new PixelCounts(3, 6, 0, 0).Specificity);

    [Fact]
    public void No_pixels_have_no_figures()
    {
        Assert.Null(default(PixelCounts).Specificity);
        Assert.Null(default(PixelCounts).Accuracy);
        Assert.Null(default(PixelCounts).DiceCourse);
    }

    [Fact]
    public void Masks_of_different_lengths_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => PixelCounts.Of(new byte[4], new byte[5]));
        Assert.Contains("4 pixels", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_and_figures_agree_with_sets_of_pixels()
    {
        Gen.Select(Gen.Byte[0, 1], Gen.Byte[0, 1]).Array[1, 60].Sample(pixels =>
        {
            byte[] truth = [.. pixels.Select(p => p.Item1)], predicted = [.. pixels.Select(p => p.Item2)];
            HashSet<int> a = [.. Enumerable.Range(0, truth.Length).Where(i => truth[i] == 1)];
            HashSet<int> b = [.. Enumerable.Range(0, truth.Length).Where(i => predicted[i] == 1)];
            int both = a.Intersect(b).Count(), either = a.Union(b).Count();

            var counts = PixelCounts.Of(truth, predicted);
            Assert.Equal(new PixelCounts(both, b.Count - both, a.Count - both, truth.Length - either), counts);
            Assert.Equal(either == 0 ? null : (double)both / either, counts.Iou);
            Assert.Equal(a.Count + b.Count == 0 ? null : 2.0 * both / (a.Count + b.Count), counts.Dice);
        });
    }
}
