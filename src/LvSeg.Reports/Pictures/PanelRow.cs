namespace LvSeg.Reports.Pictures;

/// <summary>One slice of a <see cref="Panel"/>.</summary>
/// <param name="Name">The slice's name, for the caption.</param>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Image">Intensities, row by row: height × width.</param>
/// <param name="Truth">The true class of each pixel; null where there is none.</param>
/// <param name="Predicted">The predicted class of each pixel; null where nothing was predicted.</param>
public sealed record PanelRow(string Name, int Height, int Width, float[] Image, byte[]? Truth, byte[]? Predicted);
