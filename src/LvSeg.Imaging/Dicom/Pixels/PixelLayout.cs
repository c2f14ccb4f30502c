namespace LvSeg.Imaging.Dicom.Pixels;

/// <summary>How the pixels of a grey image are stored, and what their numbers mean.</summary>
public sealed record PixelLayout
{
    /// <summary>Rows of a frame, 1 to 65,535.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of a frame, 1 to 65,535.</summary>
    public required int Columns { get; init; }

    /// <summary>Frames, 1 or more.</summary>
    public required int Frames { get; init; }

    /// <summary>Numbers a pixel; only images with one are read.</summary>
    public required int SamplesPerPixel { get; init; }

    /// <summary>MONOCHROME1, MONOCHROME2, or the name of a coloured form, which is not read.</summary>
    public required string Photometric { get; init; }

    /// <summary>Bits that a number takes up; only 8 and 16 are read.</summary>
    public required int BitsAllocated { get; init; }

    /// <summary>Bits that a number has.</summary>
    public required int BitsStored { get; init; }

    /// <summary>The place of its highest bit, counted from 0.</summary>
    public required int HighBit { get; init; }

    /// <summary>Whether numbers have a sign (two's complement).</summary>
    public required bool IsSigned { get; init; }

    /// <summary>What a stored number is multiplied with; not 0.</summary>
    public double RescaleSlope { get; init; } = 1;

    /// <summary>What is added then.</summary>
    public double RescaleIntercept { get; init; }

    /// <summary>Whether the smallest value is the brightest.</summary>
    public bool IsInverted => Photometric == "MONOCHROME1";

    /// <summary>The bytes of a stored number.</summary>
    public int BytesPerNumber => BitsAllocated / 8;

    /// <summary>The pixels of one frame.</summary>
    public long PixelsPerFrame => (long)Rows * Columns;
}
