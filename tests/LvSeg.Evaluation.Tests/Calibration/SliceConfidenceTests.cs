using LvSeg.Evaluation.Calibration;
using LvSeg.Evaluation.Segmentation;
using Xunit;

namespace LvSeg.Evaluation.Tests.Calibration;

public sealed class SliceConfidenceTests
{
    [Fact]
    public void It_is_the_dice_of_the_mask_with_the_probabilities()
    {
        Assert.Equal(1, SliceConfidence.Of([1, 1, 0], [1f, 1f, 0f]));
        // 2 · 1.5 / (2 + 2)
        Assert.Equal(0.75, SliceConfidence.Of([1, 1, 0, 0], [0.75f, 0.75f, 0.25f, 0.25f]));
        Assert.Equal(0.0, SliceConfidence.Of([0, 0], [0.25f, 0f]));
    }

    [Fact]
    public void Nothing_at_all_and_no_number_have_none()
    {
        Assert.Null(SliceConfidence.Of([0, 0], [0f, 0f]));
        Assert.Null(SliceConfidence.Of([1, 0], [0.9f, float.NaN]));
        Assert.Throws<ArgumentException>(() => SliceConfidence.Of([1, 0], [0.5f]));
    }

    [Fact]
    public void Its_rank_correlation_is_over_the_slices_that_have_it_and_a_dice()
    {
        CaseResult[] cases =
        [
            Case("a", 1, 0.2), Case("b", 5, 0.6), Case("c", 9, 0.9), Case("none", 3, null),
            new CaseResult("empty", null, new PixelCounts(0, 0, 0, 10)) { Confidence = 0.5 },
        ];
        Assert.Equal(1, SliceConfidence.RankCorrelation(cases)!.Value, 1e-12);
        Assert.Equal(-1, SliceConfidence.RankCorrelation([Case("a", 9, 0.2), Case("b", 5, 0.6), Case("c", 1, 0.9)])!.Value, 1e-12);
        Assert.Null(SliceConfidence.RankCorrelation(cases[..1]));
        Assert.Equal(["a", "empty", "b"], SliceConfidence.Lowest(cases, 3).Select(slice => slice.Name));
    }

    private static CaseResult Case(string name, long hits, double? confidence) => new(name, null, new PixelCounts(hits, 1, 1, 20)) { Confidence = confidence };
}
