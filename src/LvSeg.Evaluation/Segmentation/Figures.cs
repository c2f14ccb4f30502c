namespace LvSeg.Evaluation.Segmentation;

/// <summary>
/// The figures of an evaluation, all of the left-ventricle class and all better when higher. A is a truth, B a prediction, I their
/// intersection. <c>dice</c>, <c>iou</c>, <c>sensitivity</c> and <c>precision</c> pool the pixels of all slices; a name ending in
/// <c>_mean</c> is the mean over slices, and its <see cref="Score"/> says over how many.
/// </summary>
public static class Figures
{
    /// <summary>Pixels given the right class / all pixels.</summary>
    public static Figure Accuracy { get; } = Figure.Pooled("accuracy", "Accuracy", c => c.TruePositives + c.TrueNegatives, c => c.Pixels);

    /// <summary>2 ΣI / (Σ|A| + Σ|B|), sums over all slices.</summary>
    public static Figure Dice { get; } = Figure.Pooled("dice", "Dice, pooled", c => 2 * c.TruePositives, c => c.TruthPixels + c.PredictedPixels);

    /// <summary>The mean of 2I / (|A| + |B|) over the slices whose truth is not empty.</summary>
    public static Figure DiceMean { get; } = Figure.Mean("dice_mean", "Dice, mean of slices", c => c.Dice, HasTruth);

    /// <summary>The mean of (2I + 1) / (|A| + |B| + 1) over all slices: the course's notebook.</summary>
    public static Figure DiceCourse { get; } = Figure.Mean("dice_course", "Dice, the course's", c => c.DiceCourse, _ => true);

    /// <summary>ΣI / Σ|A ∪ B|, sums over all slices.</summary>
    public static Figure Iou { get; } = Figure.Pooled("iou", "IoU, pooled", c => c.TruePositives, c => c.TruePositives + c.FalsePositives + c.FalseNegatives);

    /// <summary>The mean of I / |A ∪ B| over the slices whose truth is not empty.</summary>
    public static Figure IouMean { get; } = Figure.Mean("iou_mean", "IoU, mean of slices", c => c.Iou, HasTruth);

    /// <summary>ΣI / Σ|A|, sums over all slices.</summary>
    public static Figure Sensitivity { get; } = Figure.Pooled("sensitivity", "Sensitivity, pooled", c => c.TruePositives, c => c.TruthPixels);

    /// <summary>The mean of I / |A| over the slices whose truth is not empty.</summary>
    public static Figure SensitivityMean { get; } =
        Figure.Mean("sensitivity_mean", "Sensitivity, mean of slices", c => c.Sensitivity, HasTruth);

    /// <summary>ΣI / Σ|B|, sums over all slices.</summary>
    public static Figure Precision { get; } = Figure.Pooled("precision", "Precision, pooled", c => c.TruePositives, c => c.PredictedPixels);

    /// <summary>The mean of I / |B| over the slices whose prediction is not empty.</summary>
    public static Figure PrecisionMean { get; } =
        Figure.Mean("precision_mean", "Precision, mean of slices", c => c.Precision, c => c.PredictedPixels > 0);

    /// <summary>All of them, in the order of tables and files.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        Accuracy, Dice, DiceMean, DiceCourse, Iou, IouMean, Sensitivity, SensitivityMean, Precision, PrecisionMean,
    ];

    /// <summary>The figure called <paramref name="name"/>; null where there is none.</summary>
    public static Figure? Find(string name) => All.FirstOrDefault(figure => figure.Name == name);

    private static bool HasTruth(PixelCounts counts) => counts.TruthPixels > 0;
}
