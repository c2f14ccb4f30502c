using LvSeg.Data.Slices;

namespace LvSeg.Data.Phantom;

/// <summary>The tissue signal of one slice, painted back to front.</summary>
internal sealed class Canvas
{
    private readonly double[] _at, _grain;
    private readonly double _step;

    /// <param name="size">Height and width in pixels.</param>
    /// <param name="grain">Draws the mottled texture of the tissues.</param>
    public Canvas(int size, SplitMix64 grain)
    {
        Size = size;
        Signal = new double[size * size];
        _step = 256.0 / size;
        _at = new double[size];
        for (int i = 0; i < size; i++)
            _at[i] = (i + 0.5) * _step - 128;
        _grain = Grain(grain);
    }

    public int Size { get; }

    /// <summary>Signal of each pixel, row by row; 1 is fat's without the coil's gain.</summary>
    public double[] Signal { get; }

    /// <summary>The place of a row's or column's centre, in 1/256 of the side from the middle.</summary>
    public double At(int index) => _at[index];

    /// <summary>Fills an outline.</summary>
    /// <param name="outline">In the picture's axes.</param>
    /// <param name="signal">Signal of the tissue.</param>
    /// <param name="mottle">Strength of the texture, as a part of the signal.</param>
    /// <param name="opacity">1 hides what lies beneath.</param>
    /// <param name="soft">Width over which the edge fades, in 1/256 of the side.</param>
    /// <param name="within">Nothing is painted outside it.</param>
    public void Fill(Outline outline, double signal, double mottle = 0, double opacity = 1, double soft = 1.2, Outline? within = null)
    {
        if (outline.A <= 0 || outline.B <= 0)
            return;
        double[] canvas = Signal, grain = _grain;
        double reach = Math.Max(outline.A, outline.B) * (1 + outline.Swing) + soft;
        (int top, int bottom) = Span((outline.Y - reach, outline.Y + reach));
        for (int row = top; row < bottom; row++)
        {
            double y = At(row);
            (int left, int right) = Span(outline.Touched(y, soft));
            (double from, double to) = outline.Filled(y, soft);
            (double fromWithin, double toWithin) = within?.Filled(y, soft) ?? (double.NegativeInfinity, double.PositiveInfinity);
            int start = row * Size;
            for (int column = left; column < right; column++)
            {
                double x = _at[column], depth = soft;
                if (x < from || x > to)
                    depth = outline.Depth(x, y);
                if (within is not null && (x < fromWithin || x > toWithin))
                    depth = Math.Min(depth, within.Depth(x, y));
                double cover = 0.5 + depth / soft;
                if (cover <= 0)
                    continue;
                double share = cover < 1 ? cover * opacity : opacity;
                int pixel = start + column;
                canvas[pixel] += share * (signal * (1 + mottle * grain[pixel]) - canvas[pixel]);
            }
        }
    }

    /// <summary>The pixels whose centres an outline surrounds.</summary>
    /// <param name="outline">In the picture's axes.</param>
    /// <returns>1 inside and 0 outside, row by row.</returns>
    public byte[] Mask(Outline outline)
    {
        var mask = new byte[Size * Size];
        for (int row = 0; row < Size; row++)
        {
            (int left, int right) = Span(outline.Touched(At(row), 0));
            for (int column = left; column < right; column++)
                if (outline.Depth(At(column), At(row)) > 0)
                    mask[row * Size + column] = 1;
        }
        // In a small picture a small outline may lie between the pixels' centres.
        int x = Math.Clamp((int)Math.Floor((outline.X + 128) / _step), 0, Size - 1), y = Math.Clamp((int)Math.Floor((outline.Y + 128) / _step), 0, Size - 1);
        mask[y * Size + x] = 1;
        return mask;
    }

    /// <summary>The rows or columns that may lie between two places.</summary>
    private (int From, int To) Span((double From, double To) places) => (
        Math.Clamp((int)Math.Floor((places.From + 128) / _step), 0, Size),
        Math.Clamp((int)Math.Ceiling((places.To + 128) / _step), 0, Size));

    /// <summary>Smooth random texture, about −1 to 1: two lattices of values, the finer one half as strong.</summary>
    private double[] Grain(SplitMix64 random)
    {
        var grain = new double[Size * Size];
        foreach ((int cells, double strength) in new[] { (20, 0.7), (72, 0.45) })
        {
            int side = cells + 2;
            var lattice = new double[side * side];
            for (int i = 0; i < lattice.Length; i++)
                lattice[i] = strength * random.Between(-1, 1);
            var place = new (int Cell, double Share)[Size];
            for (int i = 0; i < Size; i++)
            {
                double at = (i + 0.5) / Size * cells;
                int cell = (int)at;
                place[i] = (cell, PortableMath.Ease(at - cell));
            }
            var line = new double[side];
            for (int row = 0; row < Size; row++)
            {
                (int cellY, double shareY) = place[row];
                for (int i = 0; i < side; i++)
                    line[i] = PortableMath.Mix(lattice[cellY * side + i], lattice[(cellY + 1) * side + i], shareY);
                int start = row * Size;
                for (int column = 0; column < place.Length; column++)
                {
                    (int cellX, double shareX) = place[column];
                    grain[start + column] += line[cellX] + (line[cellX + 1] - line[cellX]) * shareX;
                }
            }
        }
        return grain;
    }
}
