namespace LvSeg.Results.Segmentation.Surfaces;

/// <summary>The pieces of a contour by the block of pixels that they lie in, so that the nearest is found without a look at all of them.</summary>
internal sealed class ContourIndex
{
    private const int Side = 4;

    private readonly IReadOnlyList<ContourSegment> _segments;
    private readonly int _top, _left, _rows, _columns;

    // The pieces of block b are _order[_starts[b] .. _starts[b + 1]].
    private readonly int[] _starts, _order;

    /// <summary>Sorts the pieces of a contour that has some.</summary>
    public ContourIndex(Contour contour)
    {
        _segments = contour.Segments;
        (int Row, int Column)[] places = [.. _segments.Select(segment => (BlockOf(Math.Min(segment.A.Y, segment.B.Y)), BlockOf(Math.Min(segment.A.X, segment.B.X))))];
        (_top, _left) = (places.Min(place => place.Row), places.Min(place => place.Column));
        (_rows, _columns) = (places.Max(place => place.Row) - _top + 1, places.Max(place => place.Column) - _left + 1);
        _starts = new int[_rows * _columns + 1];
        foreach ((int row, int column) in places)
            _starts[Index(row, column) + 1]++;
        for (int b = 1; b < _starts.Length; b++)
            _starts[b] += _starts[b - 1];
        int[] next = [.. _starts];
        _order = new int[places.Length];
        foreach ((int i, (int row, int column)) in places.Index())
            _order[next[Index(row, column)]++] = i;
    }

    /// <summary>The distance from a point to the nearest point of the contour, in pixels; exact.</summary>
    public double Distance(ContourPoint point)
    {
        int row = BlockOf(point.Y), column = BlockOf(point.X);
        int nearest = Math.Max(Outside(row, _top, _rows), Outside(column, _left, _columns));
        int farthest = Math.Max(Math.Max(Math.Abs(row - _top), Math.Abs(row - _top - _rows + 1)), Math.Max(Math.Abs(column - _left), Math.Abs(column - _left - _columns + 1)));
        double best = double.PositiveInfinity;
        for (int ring = nearest; ring <= farthest && best > Squared(Gap(ring)); ring++)
        {
            Look(row - ring, column - ring, column + ring, ref best, point);
            if (ring == 0)
                continue;
            Look(row + ring, column - ring, column + ring, ref best, point);
            for (int r = Math.Max(row - ring + 1, _top); r <= Math.Min(row + ring - 1, _top + _rows - 1); r++)
            {
                Look(r, column - ring, column - ring, ref best, point);
                Look(r, column + ring, column + ring, ref best, point);
            }
        }
        return Math.Sqrt(best);
    }

    // A piece begins in its block and reaches a pixel into the next at most.
    private static double Gap(int ring) => Math.Max(0, (ring - 1) * Side - 1);

    private void Look(int row, int from, int to, ref double best, ContourPoint point)
    {
        if (row < _top || row >= _top + _rows)
            return;
        for (int column = Math.Max(from, _left); column <= Math.Min(to, _left + _columns - 1); column++)
        {
            int block = Index(row, column);
            if (_starts[block] == _starts[block + 1] || SquaredToBlock(row, column, point) >= best)
                continue;
            for (int i = _starts[block]; i < _starts[block + 1]; i++)
                best = Math.Min(best, _segments[_order[i]].SquaredDistance(point.Y, point.X));
        }
    }

    private static double SquaredToBlock(int row, int column, ContourPoint point) => Squared(Beyond(point.Y, row)) + Squared(Beyond(point.X, column));

    private static double Beyond(double at, int block) => Math.Max(0, Math.Max(block * Side - at, at - (block + 1) * Side - 1));

    private static int Outside(int at, int first, int count) => Math.Max(0, Math.Max(first - at, at - (first + count - 1)));

    private static double Squared(double value) => value * value;

    private static int BlockOf(double at) => (int)Math.Floor(at / Side);

    private int Index(int row, int column) => (row - _top) * _columns + column - _left;
}
