namespace LvSeg.Evaluation.Segmentation;

/// <summary>
/// The figures of an evaluation, all of the left-ventricle class and all better when higher. A is a truth, B a prediction, I their
/// intersection. <c>dice</c>, <c>iou</c>, <c>sensitivity</c>, <c>specificity</c> and <c>precision</c> pool the pixels of all slices;
/// a name ending in <c>_mean</c> is the mean over slices, and its <see cref="Score"/> says over how many.
/// </summary>
public static class Figures
{
    /// <summary>Pixels given the right class / all pixels.</summary>
    public static Figure Accuracy { get; } = Figure.Pooled("accuracy", "Accuracy",
        "Right pixels of all pixels. Most are background, so a network that finds nothing has 0.98 already.",
        c => c.TruePositives + c.TrueNegatives, c => c.Pixels);

    /// <summary>2 ΣI / (Σ|A| + Σ|B|), sums over all slices.</summary>
    public static Figure Dice { get; } = Figure.Pooled("dice", "Dice, pooled",
        "Twice the common pixels of truth and prediction / the sum of both, over all slices together: large ventricles count most.",
        c => 2 * c.TruePositives, c => c.TruthPixels + c.PredictedPixels);

    /// <summary>The mean of 2I / (|A| + |B|) over the slices whose truth is not empty.</summary>
    public static Figure DiceMean { get; } = Figure.Mean("dice_mean", "Dice, mean of slices",
        "The Dice of each slice whose truth is not empty, averaged: a small ventricle counts as much as a large one.",
        c => c.Dice, HasTruth);

    /// <summary>The mean of (2I + 1) / (|A| + |B| + 1) over all slices: the course's notebook.</summary>
    public static Figure DiceCourse { get; } = Figure.Mean("dice_course", "Dice, the course's",
        "The course's Dice: of each slice, with 1 added above and below, averaged. Two empty masks count as 1.",
        c => c.DiceCourse, _ => true);

    /// <summary>ΣI / Σ|A ∪ B|, sums over all slices.</summary>
    public static Figure Iou { get; } = Figure.Pooled("iou", "IoU, pooled",
        "Common pixels / pixels in either mask, over all slices together.",
        c => c.TruePositives, c => c.TruePositives + c.FalsePositives + c.FalseNegatives);

    /// <summary>The mean of I / |A ∪ B| over the slices whose truth is not empty.</summary>
    public static Figure IouMean { get; } = Figure.Mean("iou_mean", "IoU, mean of slices",
        "The same of each slice whose truth is not empty, averaged.",
        c => c.Iou, HasTruth);

    /// <summary>ΣI / Σ|A|, sums over all slices.</summary>
    public static Figure Sensitivity { get; } = Figure.Pooled("sensitivity", "Sensitivity, pooled",
        "The part of the true ventricle that was found, over all slices together.",
        c => c.TruePositives, c => c.TruthPixels);

    /// <summary>The mean of I / |A| over the slices whose truth is not empty.</summary>
    public static Figure SensitivityMean { get; } = Figure.Mean("sensitivity_mean", "Sensitivity, mean of slices",
        "The same of each slice whose truth is not empty, averaged.",
        c => c.Sensitivity, HasTruth);

    /// <summary>Σ true negatives / Σ background pixels, sums over all slices.</summary>
    public static Figure Specificity { get; } = Figure.Pooled("specificity", "Specificity, pooled",
        "The part of the true background that was left out, over all slices together. Near 1 for any small mask, and 1 for an empty one.",
        c => c.TrueNegatives, c => c.BackgroundPixels) with
    { CameLater = true };

    /// <summary>The mean of true negatives / background pixels over the slices that have background.</summary>
    public static Figure SpecificityMean { get; } = Figure.Mean("specificity_mean", "Specificity, mean of slices",
        "The same of each slice that has background, averaged.",
        c => c.Specificity, c => c.BackgroundPixels > 0) with
    { CameLater = true };

    /// <summary>ΣI / Σ|B|, sums over all slices.</summary>
    public static Figure Precision { get; } = Figure.Pooled("precision", "Precision, pooled",
        "The part of the predicted ventricle that is right, over all slices together.",
        c => c.TruePositives, c => c.PredictedPixels);

    /// <summary>The mean of I / |B| over the slices whose prediction is not empty.</summary>
    public static Figure PrecisionMean { get; } = Figure.Mean("precision_mean", "Precision, mean of slices",
        "The same of each slice whose prediction is not empty, averaged.",
        c => c.Precision, c => c.PredictedPixels > 0);

    /// <summary>All of them, in the order of tables and files.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        Accuracy, Dice, DiceMean, DiceCourse, Iou, IouMean, Sensitivity, SensitivityMean, Specificity, SpecificityMean,
        Precision, PrecisionMean,
    ];

    /// <summary>The figure called <paramref name="name"/>; null where there is none.</summary>
    public static Figure? Find(string name) => All.FirstOrDefault(figure => figure.Name == name);

    private static bool HasTruth(PixelCounts counts) => counts.TruthPixels > 0;
}
