namespace LvSeg.Imaging.Dicom.Elements;

/// <summary>What stands before the value of an element.</summary>
/// <param name="Tag">Its number.</param>
/// <param name="Vr">The kind of its value, two letters; null where the file does not say.</param>
/// <param name="Length">The bytes of the value, or <see cref="Undefined"/>.</param>
/// <param name="Offset">Where the element begins.</param>
internal readonly record struct ElementHead(DicomTag Tag, string? Vr, uint Length, long Offset)
{
    /// <summary>The length that stands for: up to a delimiter.</summary>
    public const uint Undefined = 0xFFFFFFFF;

    public bool IsUndefined => Length == Undefined;
}
