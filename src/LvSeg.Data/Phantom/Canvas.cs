using LvSeg.Data.Slices;

namespace LvSeg.Data.Phantom;

/// <summary>The tissue signal of one slice, painted back to front.</summary>
internal sealed class Canvas
{
    private readonly double[] _grain;
    private readonly double _step;

    /// <param name="size">Height and width in pixels.</param>
    /// <param name="grain">Draws the mottled texture of the tissues.</param>
    public Canvas(int size, SplitMix64 grain)
    {
        Size = size;
        Signal = new double[size * size];
        _step = 256.0 / size;
        _grain = Grain(grain);
    }

    public int Size { get; }

    /// <summary>Signal of each pixel, row by row; 1 is fat's without the coil's gain.</summary>
    public double[] Signal { get; }

    /// <summary>The place of a row's or column's centre, in 1/256 of the side from the middle.</summary>
    public double At(int index) => (index + 0.5) * _step - 128;

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
        double reach = Math.Max(outline.A, outline.B) * (1 + outline.Swing) + soft;
        (int left, int right) = Span(outline.X, reach);
        (int top, int bottom) = Span(outline.Y, reach);
        for (int row = top; row < bottom; row++)
        {
            double y = At(row);
            for (int column = left; column < right; column++)
            {
                double x = At(column);
                double cover = 0.5 + outline.Depth(x, y, soft) / soft;
                if (cover > 0 && within is not null)
                    cover = Math.Min(cover, 0.5 + within.Depth(x, y, soft) / soft);
                if (cover <= 0)
                    continue;
                int pixel = row * Size + column;
                double share = Math.Min(cover, 1) * opacity;
                Signal[pixel] += share * (signal * (1 + mottle * _grain[pixel]) - Signal[pixel]);
            }
        }
    }

    private (int From, int To) Span(double centre, double reach) => (
        Math.Clamp((int)Math.Floor((centre - reach + 128) / _step), 0, Size),
        Math.Clamp((int)Math.Ceiling((centre + reach + 128) / _step), 0, Size));

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
                place[i] = (cell, PortableMath.Step(0, 1, at - cell));
            }
            for (int row = 0; row < Size; row++)
            {
                (int cellY, double shareY) = place[row];
                for (int column = 0; column < Size; column++)
                {
                    (int cellX, double shareX) = place[column];
                    int corner = cellY * side + cellX;
                    grain[row * Size + column] += PortableMath.Mix(
                        PortableMath.Mix(lattice[corner], lattice[corner + 1], shareX),
                        PortableMath.Mix(lattice[corner + side], lattice[corner + side + 1], shareX),
                        shareY);
                }
            }
        }
        return grain;
    }
}
