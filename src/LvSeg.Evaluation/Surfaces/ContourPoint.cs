using System.Runtime.CompilerServices;

namespace LvSeg.Evaluation.Surfaces;

/// <summary>A point of a contour, in pixels; the centre of the first pixel is (0, 0).</summary>
/// <param name="Y">Downwards.</param>
/// <param name="X">To the right.</param>
public readonly record struct ContourPoint(double Y, double X);

/// <summary>A straight piece of a contour.</summary>
/// <param name="A">One end.</param>
/// <param name="B">The other.</param>
public readonly record struct ContourSegment(ContourPoint A, ContourPoint B)
{
    /// <summary>The square of the distance from a point to the nearest point of the piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double SquaredDistance(double y, double x)
    {
        double dy = B.Y - A.Y, dx = B.X - A.X;
        double along = Math.Min(1, Math.Max(0, ((y - A.Y) * dy + (x - A.X) * dx) / (dy * dy + dx * dx)));
        double offY = y - A.Y - along * dy, offX = x - A.X - along * dx;
        return offY * offY + offX * offX;
    }
}
