namespace LvSeg.Evaluation.Field;

/// <summary>
/// The field's figures of contours, areas and volumes, beside those of <see cref="Segmentation.Figures"/>. A is a truth, B a prediction. Distances are over the slices on which
/// neither is empty; good contours over those whose truth is not.
/// </summary>
public static class FieldFigures
{
    /// <summary>Average perpendicular distance, in pixels.</summary>
    public static FieldFigure ApdPixels { get; } = FieldFigure.OfSlices("apd_px", "Average perpendicular distance", "px", c => c.Surface?.Apd);

    /// <summary>95th-percentile Hausdorff distance, in pixels.</summary>
    public static FieldFigure Hd95Pixels { get; } = FieldFigure.OfSlices("hd95_px", "95th-percentile Hausdorff distance", "px", c => c.Surface?.Hd95);

    /// <summary>Average symmetric surface distance, in pixels.</summary>
    public static FieldFigure AssdPixels { get; } = FieldFigure.OfSlices("assd_px", "Average symmetric surface distance", "px", c => c.Surface?.Assd);

    /// <summary>Average perpendicular distance, in millimetres.</summary>
    public static FieldFigure Apd { get; } = FieldFigure.OfScaled("apd_mm", "Average perpendicular distance", "mm", (c, mm) => c.Surface?.Apd * mm);

    /// <summary>95th-percentile Hausdorff distance, in millimetres.</summary>
    public static FieldFigure Hd95 { get; } = FieldFigure.OfScaled("hd95_mm", "95th-percentile Hausdorff distance", "mm", (c, mm) => c.Surface?.Hd95 * mm);

    /// <summary>Average symmetric surface distance, in millimetres.</summary>
    public static FieldFigure Assd { get; } = FieldFigure.OfScaled("assd_mm", "Average symmetric surface distance", "mm", (c, mm) => c.Surface?.Assd * mm);

    /// <summary>Good contours / slices whose truth is not empty.</summary>
    public static FieldFigure GoodContours { get; } =
        FieldFigure.OfScaled("good_contours", "Good contours", "", (c, mm) => c.IsGoodContour(mm) is { } good ? good ? 1 : 0 : null);

    /// <summary>The mean Dice of the good contours alone: the protocol of 2009.</summary>
    public static FieldFigure DiceGood { get; } =
        FieldFigure.OfScaled("dice_good", "Dice of the good contours", "", (c, mm) => c.IsGoodContour(mm) == true ? c.Counts.Dice : null);

    /// <summary>The mean average perpendicular distance of the good contours alone, in millimetres: the protocol of 2009.</summary>
    public static FieldFigure ApdGood { get; } =
        FieldFigure.OfScaled("apd_good", "APD of the good contours", "mm", (c, mm) => c.IsGoodContour(mm) == true ? c.Surface?.Apd * mm : null);

    /// <summary>The mean of (|B| − |A|) / |A| over the slices whose truth is not empty.</summary>
    public static FieldFigure AreaError { get; } = FieldFigure.OfSlices("area_error", "Area error, signed", "", c => c.AreaError);

    /// <summary>The mean of its size, whatever the sign.</summary>
    public static FieldFigure AreaErrorAbsolute { get; } =
        FieldFigure.OfSlices("area_error_absolute", "Area error, absolute", "", c => c.AreaError is { } error ? Math.Abs(error) : null);

    /// <summary>The mean over patients of (Σ|B| − Σ|A|) / Σ|A|, sums over the patient's slices.</summary>
    public static FieldFigure VolumeError { get; } = FieldFigure.OfPatients("volume_error", "Volume error, signed", p => p.VolumeError);

    /// <summary>The mean of its size, whatever the sign.</summary>
    public static FieldFigure VolumeErrorAbsolute { get; } =
        FieldFigure.OfPatients("volume_error_absolute", "Volume error, absolute", p => p.VolumeError is { } error ? Math.Abs(error) : null);

    /// <summary>All of them, in the order of tables and files.</summary>
    public static IReadOnlyList<FieldFigure> All { get; } =
    [
        ApdPixels, Hd95Pixels, AssdPixels, Apd, Hd95, Assd, GoodContours, DiceGood, ApdGood, AreaError, AreaErrorAbsolute, VolumeError, VolumeErrorAbsolute,
    ];
}
