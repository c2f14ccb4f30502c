using LvSeg.Keras.Models;

namespace LvSeg.Keras.Layers;

/// <summary>What a layer does to the height and width of a picture; what it takes or adds at the rim does not count.</summary>
/// <param name="Smaller">What each side is divided by.</param>
/// <param name="Larger">What each side is multiplied by.</param>
/// <param name="IsOfOneSize">True where the layer counts all pixels, so that it fits pictures of one size only.</param>
public sealed record PictureScale(Size2D Smaller, Size2D Larger, bool IsOfOneSize = false)
{
    /// <summary>A picture stays as large as it is.</summary>
    public static PictureScale Same { get; } = new(1, 1);

    /// <summary>The layer fits pictures of one size only.</summary>
    public static PictureScale OneSize { get; } = Same with { IsOfOneSize = true };

    /// <summary>A picture becomes smaller: of n pixels a side come about n/s.</summary>
    public static PictureScale Down(Size2D strides) => Same with { Smaller = strides };

    /// <summary>A picture becomes larger: of n pixels a side come about n·s.</summary>
    public static PictureScale Up(Size2D strides) => Same with { Larger = strides };
}
