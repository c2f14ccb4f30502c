namespace LvSeg.Imaging.Dicom.Syntaxes;

/// <summary>How pixels are packed.</summary>
internal enum PixelPacking
{
    /// <summary>Not at all.</summary>
    Native,

    /// <summary>Runs of equal bytes (PS3.5, annex G).</summary>
    Rle,

    /// <summary>JPEG, process 14.</summary>
    LosslessJpeg,

    /// <summary>In a way that is not read here.</summary>
    Other,
}
