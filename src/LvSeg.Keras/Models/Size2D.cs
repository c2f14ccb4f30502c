namespace LvSeg.Keras.Models;

/// <summary>Height and width of a window or a step, in pixels; a single number stands for both.</summary>
public readonly record struct Size2D(int Height, int Width)
{
    /// <summary>The same in both directions.</summary>
    public static implicit operator Size2D(int side) => new(side, side);

    /// <summary>Height, then width.</summary>
    public static implicit operator Size2D((int Height, int Width) size) => new(size.Height, size.Width);

    /// <summary>As people write it: <c>5×5</c>.</summary>
    public override string ToString() => $"{Height}×{Width}";
}
