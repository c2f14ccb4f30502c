namespace LvSeg.Imaging.Dicom.Pixels;

/// <summary>The packed bytes of a frame.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Offset">Where the item that holds the first of them begins.</param>
internal sealed record PackedFrame(byte[] Bytes, long Offset);
