using LvSeg.Reports.Pictures;

namespace LvSeg.Reports.Plots;

/// <summary>Smooth lines and discs: a pixel at the edge is covered in part.</summary>
internal static class Stroke
{
    /// <summary>A line between two places, given in pixels from the top and from the left.</summary>
    /// <param name="canvas">What it is drawn on.</param>
    /// <param name="y0">Row of its start.</param>
    /// <param name="x0">Column of its start.</param>
    /// <param name="y1">Row of its end.</param>
    /// <param name="x1">Column of its end.</param>
    /// <param name="width">Its width, in pixels.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="dash">The length of its dashes and of the gaps between them, in pixels; 0 for none.</param>
    public static void Line(Canvas canvas, double y0, double x0, double y1, double x1, double width, Colour colour, double dash = 0)
    {
        double length = Math.Sqrt((y1 - y0) * (y1 - y0) + (x1 - x0) * (x1 - x0));
        if (length == 0)
            return;
        (double dy, double dx) = ((y1 - y0) / length, (x1 - x0) / length);
        Cover(canvas, Math.Min(y0, y1) - width, Math.Min(x0, x1) - width, Math.Max(y0, y1) + width, Math.Max(x0, x1) + width, colour, (y, x) =>
        {
            double along = (y - y0) * dy + (x - x0) * dx, beside = Math.Abs((x - x0) * dy - (y - y0) * dx);
            if (along < 0 || along > length || (dash > 0 && along % (2 * dash) > dash))
                return 0;
            return width / 2 - beside + 0.5;
        });
    }

    /// <summary>A disc around a place, or a ring with paper in it.</summary>
    public static void Disc(Canvas canvas, double y, double x, double radius, Colour colour, bool hollow = false)
    {
        Cover(canvas, y - radius - 1, x - radius - 1, y + radius + 1, x + radius + 1, colour, (row, column) => radius - Distance(row, column) + 0.5);
        if (hollow)
            Cover(canvas, y - radius, x - radius, y + radius, x + radius, Colour.Paper, (row, column) => radius - 2 - Distance(row, column) + 0.5);

        double Distance(double row, double column) => Math.Sqrt((row - y) * (row - y) + (column - x) * (column - x));
    }

    private static void Cover(Canvas canvas, double top, double left, double bottom, double right, Colour colour, Func<double, double, double> part)
    {
        for (int row = (int)Math.Floor(top); row <= bottom; row++)
        {
            for (int column = (int)Math.Floor(left); column <= right; column++)
            {
                double opacity = Math.Clamp(part(row, column), 0, 1);
                if (opacity > 0)
                    canvas.Set(row, column, colour, opacity);
            }
        }
    }
}
