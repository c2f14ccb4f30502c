namespace LvSeg.Reports.Pictures;

/// <summary>
/// Where a prediction is right and where it is wrong: right pixels in <see cref="Colour.Hit"/>, what was predicted beside the truth in
/// <see cref="Colour.Prediction"/> with stripes, what was missed in <see cref="Colour.Truth"/> with dots.
/// </summary>
public static class ErrorMap
{
    private const double RightOpacity = 0.45, WrongOpacity = 0.85;
    private const int StripePeriod = 6, StripeWidth = 2, DotPeriod = 6, DotWidth = 3;

    /// <summary>Draws the map on the image in grey.</summary>
    /// <param name="grey">The image, 0 … 255, row by row: height × width.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="width">Columns, in pixels.</param>
    /// <param name="truth">The true class of each pixel; every one but 0 is the ventricle.</param>
    /// <param name="predicted">The predicted class of each pixel.</param>
    /// <param name="scale">How large a pixel becomes, so that the patterns are finer than pixels.</param>
    public static Picture Draw(byte[] grey, int height, int width, byte[] truth, byte[] predicted, int scale)
    {
        var canvas = new Canvas(height * scale, width * scale, Colour.Ink);
        for (int y = 0; y < height * scale; y++)
        {
            for (int x = 0; x < width * scale; x++)
            {
                int i = y / scale * width + x / scale;
                canvas.Set(y, x, new Colour(grey[i], grey[i], grey[i]));
                if (truth[i] != 0 && predicted[i] != 0)
                    canvas.Set(y, x, Colour.Hit, RightOpacity);
                else if (predicted[i] != 0)
                    canvas.Set(y, x, IsStripe(y, x) ? Colour.Ink : Colour.Prediction, WrongOpacity);
                else if (truth[i] != 0)
                    canvas.Set(y, x, IsDot(y, x) ? Colour.Ink : Colour.Truth, WrongOpacity);
            }
        }
        return canvas.ToPicture();
    }

    private static bool IsStripe(int y, int x) => (y + x) % StripePeriod < StripeWidth;

    private static bool IsDot(int y, int x) => y % DotPeriod < DotWidth && x % DotPeriod < DotWidth;
}
