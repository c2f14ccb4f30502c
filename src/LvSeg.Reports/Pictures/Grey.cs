namespace LvSeg.Reports.Pictures;

/// <summary>Intensities of a slice to grey values.</summary>
internal static class Grey
{
    private const double WhitePercentile = 0.995;

    /// <summary>
    /// Black is the smallest intensity, white the 99.5th percentile, so that a few bright pixels do not darken the rest; a picture of one
    /// intensity is black.
    /// </summary>
    public static byte[] Of(float[] image)
    {
        float[] sorted = [.. image.Where(float.IsFinite)];
        if (sorted.Length == 0)
            return new byte[image.Length];
        Array.Sort(sorted);
        float black = sorted[0], white = sorted[(int)(WhitePercentile * (sorted.Length - 1))];
        if (white <= black)
            white = sorted[^1];
        float scale = white > black ? 255 / (white - black) : 0;
        return Array.ConvertAll(image, v => float.IsFinite(v) ? (byte)Math.Clamp((v - black) * scale + 0.5f, 0, 255) : (byte)0);
    }
}
