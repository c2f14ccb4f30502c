namespace LvSeg.Imaging.Geometry;

/// <summary>The distance between the centres of neighbouring pixels, in mm; both above 0.</summary>
/// <param name="Row">From one row to the next: downwards.</param>
/// <param name="Column">From one column to the next: to the right.</param>
public sealed record PixelSpacing(double Row, double Column);
