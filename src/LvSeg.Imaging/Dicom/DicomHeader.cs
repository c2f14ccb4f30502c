using LvSeg.Imaging.Dicom.Pixels;
using LvSeg.Imaging.Geometry;

namespace LvSeg.Imaging.Dicom;

/// <summary>
/// What is known of an image without its pixels. Names, dates and places that identify a person are not read at all. What the file does not say is null.
/// </summary>
public sealed record DicomHeader
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The UID of the transfer syntax; the one that was recognised where the file does not say.</summary>
    public required string TransferSyntaxUid { get; init; }

    /// <summary>The kind of object, such as MR Image Storage.</summary>
    public string? SopClassUid { get; init; }

    /// <summary>The object's own UID.</summary>
    public string? SopInstanceUid { get; init; }

    /// <summary>The UID of the study.</summary>
    public string? StudyInstanceUid { get; init; }

    /// <summary>The UID of the series.</summary>
    public string? SeriesInstanceUid { get; init; }

    /// <summary>The number under which the patient is known.</summary>
    public string? PatientId { get; init; }

    /// <summary>The kind of machine: MR, CT, …</summary>
    public string? Modality { get; init; }

    /// <summary>The number of the series.</summary>
    public int? SeriesNumber { get; init; }

    /// <summary>What the series is called. Somebody typed it, so it may hold anything.</summary>
    public string? SeriesDescription { get; init; }

    /// <summary>The number of the image in its series.</summary>
    public int? InstanceNumber { get; init; }

    /// <summary>The number of phases of a heartbeat.</summary>
    public int? CardiacNumberOfImages { get; init; }

    /// <summary>The time since the R wave, in ms.</summary>
    public double? TriggerTime { get; init; }

    /// <summary>The thickness of the slice, in mm. It is not the distance to the next one.</summary>
    public double? SliceThickness { get; init; }

    /// <summary>The distance between slices as the machine was set, in mm; positions say what it is.</summary>
    public double? SpacingBetweenSlices { get; init; }

    /// <summary>The distance between pixels.</summary>
    public PixelSpacing? PixelSpacing { get; init; }

    /// <summary>The centre of the upper left pixel.</summary>
    public PatientVector? ImagePosition { get; init; }

    /// <summary>How rows and columns lie.</summary>
    public ImageOrientation? ImageOrientation { get; init; }

    /// <summary>How the pixels are stored; null for an object without an image.</summary>
    public PixelLayout? Layout { get; init; }
}
