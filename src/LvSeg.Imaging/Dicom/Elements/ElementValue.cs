namespace LvSeg.Imaging.Dicom.Elements;

/// <summary>An element with its value's bytes.</summary>
internal sealed record ElementValue(ElementHead Head, byte[] Bytes);
