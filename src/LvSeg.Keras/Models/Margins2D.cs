namespace LvSeg.Keras.Models;

/// <summary>Pixels at the four sides of a picture.</summary>
public readonly record struct Margins2D(int Top, int Bottom, int Left, int Right)
{
    /// <summary>Top and bottom, then left and right, as Keras has them.</summary>
    public static implicit operator Margins2D(((int Top, int Bottom) Rows, (int Left, int Right) Columns) sides) =>
        new(sides.Rows.Top, sides.Rows.Bottom, sides.Columns.Left, sides.Columns.Right);

    /// <summary>Top and bottom.</summary>
    public (int Top, int Bottom) Rows => (Top, Bottom);

    /// <summary>Left and right.</summary>
    public (int Left, int Right) Columns => (Left, Right);

    /// <summary>Rows more or fewer, in all.</summary>
    internal long Height => (long)Top + Bottom;

    /// <summary>Columns more or fewer, in all.</summary>
    internal long Width => (long)Left + Right;

    /// <summary>As people write it: <c>((1, 2), (3, 4))</c>.</summary>
    public override string ToString() => $"(({Top}, {Bottom}), ({Left}, {Right}))";
}
