namespace LvSeg.Data.Slices;

/// <summary>By which number a stored mask says that a pixel is ventricle, where there are several ways.</summary>
/// <param name="File">The mask's file.</param>
/// <param name="Ventricle">1, where classes are stored as they are, or the largest number that its bits can have, such as 255.</param>
public sealed record MaskForm(string File, int Ventricle);
