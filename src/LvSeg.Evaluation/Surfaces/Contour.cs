using System.Runtime.CompilerServices;

namespace LvSeg.Evaluation.Surfaces;

/// <summary>
/// The outline of a mask between its pixels: a point half-way between each pixel of the class and each of its four neighbours that is not,
/// and straight pieces between the points that share a square of four pixel centres. What lies outside the slice is not of the class, so
/// that the outline is closed. Holes have an outline too; pixels that touch at a corner alone are outlined apart.
/// </summary>
/// <remarks>The level 0.5 of the mask as Lorensen and Cline draw it: Marching Cubes, SIGGRAPH 1987, here with squares.</remarks>
public sealed class Contour
{
    private Contour(ContourPoint[] points, ContourSegment[] segments)
    {
        Points = points;
        Segments = segments;
    }

    /// <summary>Its points, row by row; none for an empty mask.</summary>
    public ContourPoint[] Points { get; }

    /// <summary>Its pieces; each point is the end of two of them.</summary>
    public ContourSegment[] Segments { get; }

    /// <summary>Outlines one class of a mask.</summary>
    /// <param name="mask">The class of each pixel, row by row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="positive">The class that is outlined.</param>
    /// <exception cref="ArgumentException">The mask has not height × width pixels.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Contour Of(ReadOnlySpan<byte> mask, int height, int width, byte positive = 1)
    {
        if (mask.Length != height * width)
            throw new ArgumentException($"The mask has {mask.Length} pixels; {height} × {width} are {height * width}.", nameof(mask));
        List<ContourPoint> points = [];
        List<ContourSegment> segments = [];
        (int top, int bottom) = (0, height - 1);
        while (top < height && !mask.Slice(top * width, width).Contains(positive))
            top++;
        while (bottom > top && !mask.Slice(bottom * width, width).Contains(positive))
            bottom--;
        for (int y = top - 1; top < height && y <= bottom; y++)
        {
            (int left, int right) = Columns(mask, y, height, width, positive);
            for (int x = left - 1; x <= right; x++)
            {
                bool here = At(mask, y, x, height, width, positive), beside = At(mask, y, x + 1, height, width, positive);
                bool below = At(mask, y + 1, x, height, width, positive), across = At(mask, y + 1, x + 1, height, width, positive);
                // Each point is listed by one of the two squares that it lies on.
                if (here != beside)
                    points.Add(new ContourPoint(y, x + 0.5));
                if (here != below)
                    points.Add(new ContourPoint(y + 0.5, x));
                if (here != beside || here != below || here != across)
                    AddPieces(segments, y, x, here, beside, below, across);
            }
        }
        return new Contour([.. points], [.. segments]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool At(ReadOnlySpan<byte> mask, int y, int x, int height, int width, byte positive) =>
        (uint)y < (uint)height && (uint)x < (uint)width && mask[y * width + x] == positive;

    // The columns between which the class lies in a row or in the one below.
    private static (int Left, int Right) Columns(ReadOnlySpan<byte> mask, int y, int height, int width, byte positive)
    {
        (int left, int right) = (width, -1);
        for (int row = Math.Max(y, 0); row <= Math.Min(y + 1, height - 1); row++)
        {
            ReadOnlySpan<byte> pixels = mask.Slice(row * width, width);
            if (pixels.IndexOf(positive) is var first && first < 0)
                continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, pixels.LastIndexOf(positive)));
        }
        return (left, right);
    }

    private static void AddPieces(List<ContourSegment> segments, int y, int x, bool here, bool beside, bool below, bool across)
    {
        ContourPoint top = new(y, x + 0.5), bottom = new(y + 1, x + 0.5), left = new(y + 0.5, x), right = new(y + 0.5, x + 1);
        if (here == across && beside == below)
        {
            // Two pixels that touch at this corner alone: each has its own corner cut off.
            segments.Add(here ? new ContourSegment(top, left) : new ContourSegment(top, right));
            segments.Add(here ? new ContourSegment(right, bottom) : new ContourSegment(left, bottom));
            return;
        }
        ContourPoint first = here != beside ? top : here != below ? left : right;
        ContourPoint last = below != across ? bottom : beside != across ? right : left;
        segments.Add(new ContourSegment(first, last));
    }
}
