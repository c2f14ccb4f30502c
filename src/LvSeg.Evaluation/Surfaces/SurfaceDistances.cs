using LvSeg.Evaluation.Statistics;

namespace LvSeg.Evaluation.Surfaces;

/// <summary>How far the contours of a truth and of a prediction lie apart on one slice, in pixels.</summary>
/// <param name="Apd">Average perpendicular distance: from each point of the predicted contour to the nearest point of the true one, averaged.</param>
/// <param name="Hd95">The 95th percentile of the distances from the points of either contour to the other, taken together.</param>
/// <param name="Assd">Average symmetric surface distance: the mean of the same distances.</param>
/// <remarks>
/// APD as in Radau et al., Evaluation Framework for Algorithms Segmenting Short Axis Cardiac MRI, The MIDAS Journal 2009; ASSD as in Heimann et
/// al., Comparison and Evaluation of Methods for Liver Segmentation, IEEE TMI 28(8), 2009. Between two order statistics the percentile is interpolated linearly.
/// Distances are to the straight pieces of a <see cref="Contour"/>, not only to its points.
/// </remarks>
public readonly record struct SurfaceDistances(double Apd, double Hd95, double Assd)
{
    private const double Percent = 95;

    /// <summary>Measures one slice.</summary>
    /// <param name="truth">The true class of each pixel, row by row.</param>
    /// <param name="predicted">The predicted class of each pixel.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="positive">The class whose contour is looked at.</param>
    /// <returns>Null where either mask is empty: there is no distance to nothing.</returns>
    /// <exception cref="ArgumentException">A mask has not height × width pixels.</exception>
    public static SurfaceDistances? Of(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted, int height, int width, byte positive = 1)
    {
        Contour real = Contour.Of(truth, height, width, positive), drawn = Contour.Of(predicted, height, width, positive);
        if (real.Points.Length == 0 || drawn.Points.Length == 0)
            return null;
        double[] all = new double[drawn.Points.Length + real.Points.Length];
        double there = Measure(drawn, real, all.AsSpan(0, drawn.Points.Length));
        double back = Measure(real, drawn, all.AsSpan(drawn.Points.Length));
        Array.Sort(all);
        return new SurfaceDistances(there / drawn.Points.Length, Percentile.OfSorted(all, Percent), (there + back) / all.Length);
    }

    private static double Measure(Contour from, Contour to, Span<double> distances)
    {
        var index = new ContourIndex(to);
        double sum = 0;
        for (int i = 0; i < distances.Length; i++)
            sum += distances[i] = index.Distance(from.Points[i]);
        return sum;
    }
}
