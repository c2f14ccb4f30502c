using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Surfaces;

namespace LvSeg.Evaluation;

/// <summary>What became of one slice.</summary>
/// <param name="Name">The slice's name in its data set.</param>
/// <param name="Patient">The patient it shows, where the data tells.</param>
/// <param name="Counts">Its pixels; the per-slice figures follow from them.</param>
public sealed record CaseResult(string Name, string? Patient, PixelCounts Counts)
{
    /// <summary>A contour whose average perpendicular distance is below this many millimetres is a good one (Radau et al. 2009).</summary>
    public const double GoodContour = 5;

    /// <summary>How far the contours lie apart, in pixels; null where a mask is empty, and in a table of an older version.</summary>
    public SurfaceDistances? Surface { get; init; }

    /// <summary>How sure the network is of the mask, 0 … 1 (<see cref="Calibration.SliceConfidence"/>); null where that is not known.</summary>
    public double? Confidence { get; init; }

    /// <summary>(|B| − |A|) / |A|: what part of the true area is drawn too much, below 0 too little; null where the truth is empty.</summary>
    public double? AreaError => Counts.TruthPixels == 0 ? null : (double)(Counts.PredictedPixels - Counts.TruthPixels) / Counts.TruthPixels;

    /// <summary>
    /// Whether the predicted contour is a good one: within <see cref="GoodContour"/> of the true one on average, and with a pixel in common, since a small ventricle can be
    /// missed altogether and still be near. Nothing drawn where there is a ventricle is no good contour.
    /// </summary>
    /// <param name="spacing">Millimetres a pixel.</param>
    /// <returns>Null where the truth is empty or the spacing is not known.</returns>
    public bool? IsGoodContour(double? spacing) => spacing is not { } mm || Counts.TruthPixels == 0 ? null
        : Counts.TruePositives > 0 && Surface is { } surface && surface.Apd * mm < GoodContour;
}
