using System.Runtime.CompilerServices;

namespace LvSeg.Evaluation.Surfaces;

/// <summary>The pieces of a contour by the block of pixels that they lie in, so that the nearest is found without a look at all of them.</summary>
internal sealed class ContourIndex
{
    private const int Side = 4;

    private readonly int _top, _left, _rows, _columns;

    // The pieces by block: those of block b are _segments[_starts[b] .. _starts[b + 1]].
    private readonly ContourSegment[] _segments;
    private readonly int[] _starts;

    /// <summary>Sorts the pieces of a contour that has some.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ContourIndex(Contour contour)
    {
        ContourSegment[] segments = contour.Segments;
        (_top, _left) = (int.MaxValue, int.MaxValue);
        (int bottom, int right) = (int.MinValue, int.MinValue);
        foreach (ContourSegment segment in segments)
        {
            (int row, int column) = PlaceOf(segment);
            (_top, _left) = (Math.Min(_top, row), Math.Min(_left, column));
            (bottom, right) = (Math.Max(bottom, row), Math.Max(right, column));
        }
        (_rows, _columns) = (bottom - _top + 1, right - _left + 1);

        int[] blocks = new int[segments.Length];
        _starts = new int[_rows * _columns + 1];
        for (int i = 0; i < segments.Length; i++)
        {
            (int row, int column) = PlaceOf(segments[i]);
            blocks[i] = Index(row, column);
            _starts[blocks[i] + 1]++;
        }
        for (int b = 1; b < _starts.Length; b++)
            _starts[b] += _starts[b - 1];
        int[] next = [.. _starts];
        _segments = new ContourSegment[segments.Length];
        for (int i = 0; i < segments.Length; i++)
            _segments[next[blocks[i]]++] = segments[i];
    }

    /// <summary>The distance from a point to the nearest point of the contour, in pixels; exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Distance(ContourPoint point)
    {
        int row = BlockOf(point.Y), column = BlockOf(point.X);
        int nearest = Math.Max(Outside(row, _top, _rows), Outside(column, _left, _columns));
        int farthest = Math.Max(Math.Max(Math.Abs(row - _top), Math.Abs(row - _top - _rows + 1)), Math.Max(Math.Abs(column - _left), Math.Abs(column - _left - _columns + 1)));
        double best = double.PositiveInfinity;
        for (int ring = nearest; ring <= farthest && best > Squared(Gap(ring)); ring++)
        {
            Look(row - ring, row - ring, column - ring, column + ring, ref best, point);
            if (ring == 0)
                continue;
            Look(row + ring, row + ring, column - ring, column + ring, ref best, point);
            Look(row - ring + 1, row + ring - 1, column - ring, column - ring, ref best, point);
            Look(row - ring + 1, row + ring - 1, column + ring, column + ring, ref best, point);
        }
        return Math.Sqrt(best);
    }

    // A piece begins in its block and reaches a pixel into the next at most.
    private static double Gap(int ring) => Math.Max(0, (ring - 1) * Side - 1);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Look(int top, int bottom, int left, int right, ref double best, ContourPoint point)
    {
        (top, bottom) = (Math.Max(top, _top), Math.Min(bottom, _top + _rows - 1));
        (left, right) = (Math.Max(left, _left), Math.Min(right, _left + _columns - 1));
        for (int row = top; row <= bottom && left <= right; row++)
        {
            for (int column = left; column <= right; column++)
            {
                int block = Index(row, column);
                if (_starts[block] == _starts[block + 1] || SquaredToBlock(row, column, point) >= best)
                    continue;
                for (int i = _starts[block]; i < _starts[block + 1]; i++)
                    best = Math.Min(best, _segments[i].SquaredDistance(point.Y, point.X));
            }
        }
    }

    private static double SquaredToBlock(int row, int column, ContourPoint point) => Squared(Beyond(point.Y, row)) + Squared(Beyond(point.X, column));

    private static double Beyond(double at, int block) => Math.Max(0, Math.Max(block * Side - at, at - (block + 1) * Side - 1));

    private static int Outside(int at, int first, int count) => Math.Max(0, Math.Max(first - at, at - (first + count - 1)));

    private static double Squared(double value) => value * value;

    private static (int Row, int Column) PlaceOf(ContourSegment segment) =>
        (BlockOf(Math.Min(segment.A.Y, segment.B.Y)), BlockOf(Math.Min(segment.A.X, segment.B.X)));

    private static int BlockOf(double at) => (int)Math.Floor(at / Side);

    private int Index(int row, int column) => (row - _top) * _columns + column - _left;
}
