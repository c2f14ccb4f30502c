namespace LvSeg.Reports.Pictures;

/// <summary>A slice with masks drawn on it.</summary>
public static class Overlay
{
    private const double FillOpacity = 0.5;

    /// <summary>
    /// Draws the image in grey, on it the prediction as a translucent area with its contour in <see cref="Colour.Prediction"/>, and the
    /// truth, where there is one, as a contour in <see cref="Colour.Truth"/>. A contour is the mask's own outermost pixels.
    /// </summary>
    /// <param name="image">Intensities, row by row: height × width.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="width">Columns, in pixels.</param>
    /// <param name="truth">The true class of each pixel; every one but 0 is drawn. Null where there is none.</param>
    /// <param name="predicted">The predicted class of each pixel.</param>
    /// <exception cref="ArgumentException">An array has not height × width items.</exception>
    public static Picture Draw(float[] image, int height, int width, byte[]? truth, byte[] predicted)
    {
        Canvas canvas = Slice(image, height, width);
        DrawArea(canvas, predicted, Colour.Prediction);
        if (truth is not null)
            DrawContour(canvas, truth, Colour.Truth);
        return canvas.ToPicture();
    }

    /// <summary>The image in grey, without any mask.</summary>
    internal static Picture Image(float[] image, int height, int width) => Slice(image, height, width).ToPicture();

    /// <summary>The image with the truth alone, as a translucent area with its contour.</summary>
    internal static Picture Truth(float[] image, int height, int width, byte[] truth)
    {
        Canvas canvas = Slice(image, height, width);
        DrawArea(canvas, truth, Colour.Truth);
        return canvas.ToPicture();
    }

    /// <summary>A picture in grey with one mask as a translucent area with its contour.</summary>
    /// <param name="grey">0 … 255, row by row: height × width.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="width">Columns, in pixels.</param>
    /// <param name="mask">The class of each pixel; every one but 0 is drawn.</param>
    /// <param name="colour">In which it is drawn.</param>
    internal static Picture Area(byte[] grey, int height, int width, byte[] mask, Colour colour)
    {
        Canvas canvas = Slice(grey, height, width);
        DrawArea(canvas, mask, colour);
        return canvas.ToPicture();
    }

    private static Canvas Slice(float[] image, int height, int width)
    {
        Check(image.Length, height, width, nameof(image));
        return Slice(Grey.Of(image), height, width);
    }

    private static Canvas Slice(byte[] grey, int height, int width)
    {
        Check(grey.Length, height, width, nameof(grey));
        var canvas = new Canvas(height, width, Colour.Paper);
        for (int i = 0; i < grey.Length; i++)
            canvas.Set(i / width, i % width, new Colour(grey[i], grey[i], grey[i]));
        return canvas;
    }

    private static void DrawArea(Canvas canvas, byte[] mask, Colour colour)
    {
        Check(mask.Length, canvas.Height, canvas.Width, nameof(mask));
        for (int i = 0; i < mask.Length; i++)
            if (mask[i] != 0)
                canvas.Set(i / canvas.Width, i % canvas.Width, colour, FillOpacity);
        DrawContour(canvas, mask, colour);
    }

    private static void DrawContour(Canvas canvas, byte[] mask, Colour colour)
    {
        Check(mask.Length, canvas.Height, canvas.Width, nameof(mask));
        for (int y = 0; y < canvas.Height; y++)
            for (int x = 0; x < canvas.Width; x++)
                if (In(y, x) && !(In(y - 1, x) && In(y + 1, x) && In(y, x - 1) && In(y, x + 1)))
                    canvas.Set(y, x, colour);

        bool In(int y, int x) =>
            y >= 0 && y < canvas.Height && x >= 0 && x < canvas.Width && mask[y * canvas.Width + x] != 0;
    }

    private static void Check(int length, int height, int width, string name)
    {
        if (length != (long)height * width)
            throw new ArgumentException($"{name} has {length} items; {height} × {width} = {(long)height * width} are expected.", name);
    }
}
