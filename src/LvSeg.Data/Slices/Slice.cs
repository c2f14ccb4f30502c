namespace LvSeg.Data.Slices;

/// <summary>One short-axis image and, where it is labelled, its mask.</summary>
/// <param name="Name">What the data calls it: a record's name or a picture's file name.</param>
/// <param name="Patient">The patient it shows, where the data tells.</param>
/// <param name="Height">Rows, in pixels: 1 … <see cref="LargestSide"/>.</param>
/// <param name="Width">Columns, in pixels: 1 … <see cref="LargestSide"/>.</param>
/// <param name="Image">Scaled intensities, about 0 to 4, row by row: height × width.</param>
/// <param name="Mask">The class of each pixel, row by row (0 background, 1 left ventricle); null where there is no label.</param>
/// <param name="Synthetic">True for a phantom, which is no patient.</param>
public sealed record Slice(
    string Name, string? Patient, int Height, int Width, float[] Image, byte[]? Mask, bool Synthetic = false)
{
    /// <summary>The most rows or columns that are read.</summary>
    public const int LargestSide = 8192;

    /// <summary>The file it was read from; null for one that was in none.</summary>
    public string? File { get; init; }

    /// <summary>What its stored values were divided by; null for a slice that was in no file.</summary>
    public double? Scale { get; init; }

    /// <summary>How the mask was stored, where its file leaves a choice; else null.</summary>
    public MaskForm? MaskForm { get; init; }
}
