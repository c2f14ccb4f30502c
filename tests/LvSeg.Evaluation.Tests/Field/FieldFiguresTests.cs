using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Statistics;
using LvSeg.Evaluation.Surfaces;
using Xunit;

namespace LvSeg.Evaluation.Tests.Field;

public sealed class FieldFiguresTests
{
    // |A| 100 each but the last. With 2 mm a pixel the distances are 2, 6 and 4 mm; the fourth slice has no prediction, the fifth no truth.
    private static readonly CaseResult[] Cases =
    [
        Case("A-01", new PixelCounts(90, 10, 10, 890), new SurfaceDistances(1, 3, 1.5)),      // Dice 0.9, area 0
        Case("A-01", new PixelCounts(60, 0, 40, 900), new SurfaceDistances(3, 9, 3.5)),       // Dice 0.75, area −0.4
        Case("A-02", new PixelCounts(100, 50, 0, 850), new SurfaceDistances(2, 4, 2.5)),      // Dice 0.8, area +0.5
        Case("A-02", new PixelCounts(0, 0, 100, 900), null),                                  // Dice 0, area −1
        Case("B-07", new PixelCounts(0, 20, 0, 980), null),
    ];

    [Theory]
    [InlineData("apd_px", 2.0, 3, 2)]
    [InlineData("hd95_px", 16.0 / 3, 3, 2)]
    [InlineData("assd_px", 2.5, 3, 2)]
    [InlineData("apd_mm", 4.0, 3, 2)]
    [InlineData("hd95_mm", 32.0 / 3, 3, 2)]
    [InlineData("assd_mm", 5.0, 3, 2)]
    [InlineData("good_contours", 2.0 / 4, 4, 1)]                // 2 and 4 mm of four true contours
    [InlineData("dice_good", (0.9 + 0.8) / 2, 2, 3)]
    [InlineData("apd_good", (2.0 + 4) / 2, 2, 3)]
    [InlineData("area_error", (0 - 0.4 + 0.5 - 1) / 4, 4, 1)]
    [InlineData("area_error_absolute", (0 + 0.4 + 0.5 + 1) / 4, 4, 1)]
    [InlineData("volume_error", (-0.2 - 0.25) / 2, 2, 1)]       // 160 of 200, 150 of 200; B-07 has no true volume
    [InlineData("volume_error_absolute", (0.2 + 0.25) / 2, 2, 1)]
    public void Every_figure_is_the_one_worked_by_hand(string name, double value, int cases, int undefined)
    {
        Score score = FigureSet.Of(Cases, spacing: 2, loss: null)[Find(name)];
        Assert.Equal(value, score.Value!.Value, 1e-12);
        Assert.Equal((cases, undefined), (score.Cases, score.Undefined));
    }

    [Fact]
    public void Without_a_spacing_those_in_millimetres_have_no_value_and_those_in_pixels_do()
    {
        FigureSet figures = FigureSet.Of(Cases, spacing: null, loss: null);
        Assert.Equal(["apd_mm", "hd95_mm", "assd_mm", "good_contours", "dice_good", "apd_good"],
            FieldFigures.All.Where(figure => figures[figure].Value is null).Select(figure => figure.Name));
        Assert.Equal(FieldFigures.All.Where(figure => figure.NeedsSpacing), FieldFigures.All.Where(figure => figures[figure].Value is null));
        Assert.Equal(2, figures[FieldFigures.ApdPixels].Value);
    }

    [Fact]
    public void A_contour_is_good_below_five_millimetres_where_it_has_a_pixel_in_common()
    {
        CaseResult near = Case("p", new PixelCounts(1, 3, 3, 93), new SurfaceDistances(2.5, 4, 2.5));
        Assert.True(near.IsGoodContour(1.99));
        Assert.False(near.IsGoodContour(2));
        Assert.Null(near.IsGoodContour(null));
        Assert.False((near with { Counts = new PixelCounts(0, 4, 4, 92) }).IsGoodContour(1));
        Assert.False((near with { Counts = new PixelCounts(0, 0, 4, 96), Surface = null }).IsGoodContour(1));
        Assert.Null((near with { Counts = new PixelCounts(0, 4, 0, 96), Surface = null }).IsGoodContour(1));
    }

    [Fact]
    public void Where_patients_are_known_the_intervals_are_drawn_from_patients()
    {
        // Two slices each, alike within a patient: as if there were one slice each.
        CaseResult[] alike = [.. Enumerable.Range(0, 12).Select(i => Case($"P-{i / 2}", new PixelCounts(10 * (i / 2) + 5, 10, 10, 900), new SurfaceDistances(1 + i / 2, 2, 3)))];
        FigureSet figures = FigureSet.Of(alike, null, null);
        Assert.Equal((FigureBase.Patients, 6), (figures.IntervalBase, figures.IntervalUnits));
        Assert.Equal(Bootstrap.Of([.. Enumerable.Range(0, 6).Select(p => (IReadOnlyList<Share>)[Share.Of(p + 1)])])[0], figures.IntervalOf("apd_px"));
        Interval dice = figures.IntervalOf("dice_mean")!.Value;
        Assert.InRange(figures[Figures.DiceMean].Value!.Value, dice.Low, dice.High);

        FigureSet bySlice = FigureSet.Of([.. alike.Skip(1).Prepend(alike[0] with { Patient = null })], null, null);
        Assert.Equal((FigureBase.Slices, 12), (bySlice.IntervalBase, bySlice.IntervalUnits));
        Interval narrower = bySlice.IntervalOf("dice_mean")!.Value;
        Assert.True(narrower.High - narrower.Low < dice.High - dice.Low);
        Assert.Null(bySlice.IntervalOf("volume_error"));
    }

    [Fact]
    public void Every_mean_has_an_interval_around_it_and_a_single_patient_none()
    {
        FigureSet figures = FigureSet.Of([.. Cases, .. Cases.Select((slice, i) => slice with { Patient = $"C-{i}" })], spacing: 2, loss: 1);
        Assert.All(Figures.All, figure => AssertAround(figures[figure].Value, figures.IntervalOf(figure.Name)));
        Assert.All(FieldFigures.All, figure => AssertAround(figures[figure].Value, figures.IntervalOf(figure.Name)));
        FigureSet single = FigureSet.Of(Cases[..2], spacing: 2, loss: 1);
        Assert.All(Figures.All, figure => Assert.Null(single.IntervalOf(figure.Name)));

        static void AssertAround(double? value, Interval? interval) => Assert.True(interval!.Value.Low <= value && value <= interval.Value.High);
    }

    [Fact]
    public void Areas_are_compared_where_there_is_one()
    {
        // Predicted 100, 60, 150, 0 and 20 of 100, 100, 100, 100 and 0: differences 0, −40, 50, −100, 20.
        var areas = AreaAgreement.Of([.. Cases, Case("x", new PixelCounts(0, 0, 0, 1000), null)], spacing: 2);
        Assert.Equal(("mm2", 5), (areas.Unit, areas.Slices));
        Assert.Equal(4 * -14.0, areas.MeanDifference!.Value, 1e-9);
        double deviation = 4 * Math.Sqrt((14 * 14 + 26 * 26 + 64 * 64 + 86 * 86 + 34 * 34) / 4.0);
        Assert.Equal(deviation, areas.StandardDeviation!.Value, 1e-9);
        Assert.Equal(-56 - 1.96 * deviation, areas.LowerLimit!.Value, 1e-9);
        Assert.Equal(("px", -14.0), (AreaAgreement.Of(Cases, null).Unit, AreaAgreement.Of(Cases, null).MeanDifference!.Value));
    }

    private static FieldFigure Find(string name) => FieldFigures.All.Single(figure => figure.Name == name);

    private static CaseResult Case(string patient, PixelCounts counts, SurfaceDistances? surface) => new("s", patient, counts) { Surface = surface };
}
