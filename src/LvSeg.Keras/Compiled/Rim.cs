using LvSeg.Keras.Kernels.Convolutions;

namespace LvSeg.Keras.Compiled;

/// <summary>Zeros around a picture, in pixels, and how far tiles may read past its end.</summary>
internal readonly record struct Rim(int Top, int Bottom, int Left, int Right, int Behind)
{
    /// <summary>What a convolution reads of its larger picture.</summary>
    public static Rim OfLarger(ConvolutionShape shape) => new(
        shape.Rows.Before, shape.Rows.After, shape.Columns.Before, shape.Columns.After, Tile.Rows * shape.Columns.Stride + shape.Columns.Kernel);

    /// <summary>What a convolution reads of its smaller picture, where that is spread over the larger.</summary>
    public static Rim OfSmaller(ConvolutionShape shape)
    {
        ((int top, int bottom), (int left, int right)) = (shape.Rows.WindowRim(), shape.Columns.WindowRim());
        return new(top, bottom, left, right, Tile.Rows + shape.Columns.Kernel);
    }

    /// <summary>As wide as both on every side.</summary>
    public Rim Or(Rim other) => new(
        Math.Max(Top, other.Top), Math.Max(Bottom, other.Bottom), Math.Max(Left, other.Left), Math.Max(Right, other.Right),
        Math.Max(Behind, other.Behind));
}
