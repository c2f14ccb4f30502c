using LvSeg.Data.Slices;

namespace LvSeg.Training.Augmentation;

/// <summary>A random field of moves that changes little from one pixel to the next: drawn on a coarse grid, and smooth in between.</summary>
/// <remarks>In place of the blurred noise of Simard, Steinkraus, Platt, ICDAR 2003: far fewer numbers to draw, and none to blur.</remarks>
internal sealed class SmoothField
{
    /// <summary>Points of the grid along each side.</summary>
    public const int Knots = 8;

    private readonly float[] _down, _right;
    private readonly (int Knot, float Share)[] _rows, _columns;

    private SmoothField(float[] down, float[] right, int height, int width)
    {
        (_down, _right) = (down, right);
        (_rows, _columns) = (Places(height), Places(width));
    }

    /// <summary>Draws a field.</summary>
    /// <param name="farthest">The farthest move along each axis, in pixels.</param>
    /// <param name="height">Rows of the slice.</param>
    /// <param name="width">Columns of the slice.</param>
    /// <param name="random">Draws it.</param>
    public static SmoothField Draw(double farthest, int height, int width, SplitMix64 random)
    {
        return new SmoothField(Numbers(), Numbers(), height, width);

        float[] Numbers()
        {
            float[] numbers = new float[Knots * Knots];
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = (float)(farthest * (2 * random.NextDouble() - 1));
            return numbers;
        }
    }

    /// <summary>The moves at the grid's columns for one row of pixels.</summary>
    public void Row(int row, Span<float> down, Span<float> right)
    {
        (int knot, float rest) = _rows[row];
        for (int i = 0; i < Knots; i++)
        {
            int at = knot * Knots + i;
            down[i] = _down[at] + (_down[at + Knots] - _down[at]) * rest;
            right[i] = _right[at] + (_right[at + Knots] - _right[at]) * rest;
        }
    }

    /// <summary>The move of one pixel of that row.</summary>
    public float Across(int column, ReadOnlySpan<float> knots)
    {
        (int knot, float rest) = _columns[column];
        return knots[knot] + (knots[knot + 1] - knots[knot]) * rest;
    }

    // The rest runs along 3t² − 2t³, so that the field has no folds at the grid's lines.
    private static (int Knot, float Share)[] Places(int side)
    {
        var places = new (int, float)[side];
        for (int i = 0; i < side; i++)
        {
            double place = (double)i / Math.Max(side - 1, 1) * (Knots - 1);
            int knot = Math.Min((int)place, Knots - 2);
            double rest = place - knot;
            places[i] = (knot, (float)(rest * rest * (3 - 2 * rest)));
        }
        return places;
    }
}
