namespace LvSeg.Evaluation.Field;

/// <summary>
/// The field's figures of contours, areas and volumes, beside those of <see cref="Segmentation.Figures"/>. A is a truth, B a prediction. Distances are over the slices on which
/// neither is empty; good contours over those whose truth is not.
/// </summary>
public static class FieldFigures
{
    /// <summary>Average perpendicular distance, in pixels.</summary>
    public static FieldFigure ApdPixels { get; } = FieldFigure.OfSlices("apd_px", "Average perpendicular distance",
        "From each point of the predicted contour to the nearest of the true one, averaged; over the slices where neither is empty. In pixels.",
        "px", c => c.Surface?.Apd);

    /// <summary>95th-percentile Hausdorff distance, in pixels.</summary>
    public static FieldFigure Hd95Pixels { get; } = FieldFigure.OfSlices("hd95_px", "95th-percentile Hausdorff distance",
        "Of the distances from either contour to the other, that which 95 % do not exceed. In pixels.",
        "px", c => c.Surface?.Hd95);

    /// <summary>Average symmetric surface distance, in pixels.</summary>
    public static FieldFigure AssdPixels { get; } = FieldFigure.OfSlices("assd_px", "Average symmetric surface distance",
        "The mean of the distances from either contour to the other. In pixels.",
        "px", c => c.Surface?.Assd);

    /// <summary>Average perpendicular distance, in millimetres.</summary>
    public static FieldFigure Apd { get; } = FieldFigure.OfScaled("apd_mm", "Average perpendicular distance",
        "From each point of the predicted contour to the nearest of the true one, averaged; over the slices where neither is empty. In millimetres.",
        "mm", (c, mm) => c.Surface?.Apd * mm);

    /// <summary>95th-percentile Hausdorff distance, in millimetres.</summary>
    public static FieldFigure Hd95 { get; } = FieldFigure.OfScaled("hd95_mm", "95th-percentile Hausdorff distance",
        "Of the distances from either contour to the other, that which 95 % do not exceed. In millimetres.",
        "mm", (c, mm) => c.Surface?.Hd95 * mm);

    /// <summary>Average symmetric surface distance, in millimetres.</summary>
    public static FieldFigure Assd { get; } = FieldFigure.OfScaled("assd_mm", "Average symmetric surface distance",
        "The mean of the distances from either contour to the other. In millimetres.",
        "mm", (c, mm) => c.Surface?.Assd * mm);

    /// <summary>Good contours / slices whose truth is not empty.</summary>
    public static FieldFigure GoodContours { get; } = FieldFigure.OfScaled("good_contours", "Good contours",
        "The part of the true contours that is met to within 5 mm on average (apd_mm). Nothing drawn is no good contour.",
        "", (c, mm) => c.IsGoodContour(mm) is { } good ? good ? 1 : 0 : null);

    /// <summary>The mean Dice of the good contours alone: the protocol of 2009.</summary>
    public static FieldFigure DiceGood { get; } = FieldFigure.OfScaled("dice_good", "Dice of the good contours",
        "The Dice of the good contours alone, as the challenge of 2009 has it: what is missed altogether does not count. dice_mean is over all.",
        "", (c, mm) => c.IsGoodContour(mm) == true ? c.Counts.Dice : null);

    /// <summary>The mean average perpendicular distance of the good contours alone, in millimetres: the protocol of 2009.</summary>
    public static FieldFigure ApdGood { get; } = FieldFigure.OfScaled("apd_good", "APD of the good contours",
        "The distance of the good contours alone, as the challenge of 2009 has it. apd_mm is over all that were drawn.",
        "mm", (c, mm) => c.IsGoodContour(mm) == true ? c.Surface?.Apd * mm : null);

    /// <summary>The mean of (|B| − |A|) / |A| over the slices whose truth is not empty.</summary>
    public static FieldFigure AreaError { get; } = FieldFigure.OfSlices("area_error", "Area error, signed",
        "The part of the true area that is drawn too much, below 0 too little, averaged over slices: errors of both signs make up for one another.",
        "", c => c.AreaError);

    /// <summary>The mean of its size, whatever the sign.</summary>
    public static FieldFigure AreaErrorAbsolute { get; } = FieldFigure.OfSlices("area_error_absolute", "Area error, absolute",
        "The same without its sign.",
        "", c => c.AreaError is { } error ? Math.Abs(error) : null);

    /// <summary>The mean over patients of (Σ|B| − Σ|A|) / Σ|A|, sums over the patient's slices.</summary>
    public static FieldFigure VolumeError { get; } = FieldFigure.OfPatients("volume_error", "Volume error, signed",
        "The part of a patient's true volume that is drawn too much, below 0 too little, averaged over patients.",
        p => p.VolumeError);

    /// <summary>The mean of its size, whatever the sign.</summary>
    public static FieldFigure VolumeErrorAbsolute { get; } = FieldFigure.OfPatients("volume_error_absolute", "Volume error, absolute",
        "The same without its sign.",
        p => p.VolumeError is { } error ? Math.Abs(error) : null);

    /// <summary>All of them, in the order of tables and files.</summary>
    public static IReadOnlyList<FieldFigure> All { get; } =
    [
        ApdPixels, Hd95Pixels, AssdPixels, Apd, Hd95, Assd, GoodContours, DiceGood, ApdGood, AreaError, AreaErrorAbsolute, VolumeError, VolumeErrorAbsolute,
    ];
}
