using System.Collections.Frozen;
using LvSeg.Data;
using LvSeg.Imaging.Dicom.Elements;
using LvSeg.Imaging.Dicom.Pixels;
using LvSeg.Imaging.Dicom.Syntaxes;
using LvSeg.Imaging.Geometry;

namespace LvSeg.Imaging.Dicom;

/// <summary>All of a file before its pixels.</summary>
/// <param name="Start">The file, whose elements stand behind the head of the pixels.</param>
/// <param name="Values">The wanted elements.</param>
/// <param name="Pixels">The head of the pixels; null where there are none.</param>
/// <param name="Header">What the values say.</param>
internal sealed record HeaderReading(FileStart Start, ElementValues Values, ElementHead? Pixels, DicomHeader Header)
{
    /// <summary>The elements that are read. All others are passed; those that identify a person are not in the list.</summary>
    public static readonly FrozenSet<DicomTag> Wanted = FrozenSet.Create(
        DicomTag.SpecificCharacterSet, DicomTag.SopClassUid, DicomTag.SopInstanceUid, DicomTag.Modality, DicomTag.SeriesDescription, DicomTag.PatientId,
        DicomTag.SliceThickness, DicomTag.SpacingBetweenSlices, DicomTag.TriggerTime, DicomTag.CardiacNumberOfImages, DicomTag.StudyInstanceUid,
        DicomTag.SeriesInstanceUid, DicomTag.SeriesNumber, DicomTag.InstanceNumber, DicomTag.ImagePositionPatient, DicomTag.ImageOrientationPatient,
        DicomTag.SamplesPerPixel, DicomTag.PhotometricInterpretation, DicomTag.NumberOfFrames, DicomTag.Rows, DicomTag.Columns, DicomTag.PixelSpacing,
        DicomTag.BitsAllocated, DicomTag.BitsStored, DicomTag.HighBit, DicomTag.PixelRepresentation, DicomTag.RescaleIntercept, DicomTag.RescaleSlope);

    /// <summary>Reads it.</summary>
    /// <exception cref="DataException">It is no DICOM, cut short or damaged.</exception>
    public static HeaderReading Of(ByteFeed feed, string path)
    {
        FileStart start = FileStart.Of(feed, new DicomFault(path));
        ElementReader elements = start.Elements;
        var values = new ElementValues(elements.Fault, elements.Form.IsBigEndian);
        ElementHead? pixels = null;
        while (pixels is null && elements.Feed.Left > 0)
        {
            ElementHead head = elements.Next();
            elements.CheckIsNoItem(head);
            if (head.Tag.IsPixels)
                pixels = head;
            else if (Wanted.Contains(head.Tag))
                values.Take(head, elements.Feed);
            else
                elements.Pass(head);
        }
        return new HeaderReading(start, values, pixels, HeaderOf(path, start.Syntax, values, pixels is null ? null : LayoutOf(values, elements.Fault)));
    }

    private static DicomHeader HeaderOf(string path, TransferSyntax syntax, ElementValues values, PixelLayout? layout) => new()
    {
        Path = path,
        TransferSyntaxUid = syntax.Uid,
        SopClassUid = values.Text(DicomTag.SopClassUid),
        SopInstanceUid = values.Text(DicomTag.SopInstanceUid),
        StudyInstanceUid = values.Text(DicomTag.StudyInstanceUid),
        SeriesInstanceUid = values.Text(DicomTag.SeriesInstanceUid),
        PatientId = values.Text(DicomTag.PatientId),
        Modality = values.Text(DicomTag.Modality),
        SeriesNumber = values.Integer(DicomTag.SeriesNumber),
        SeriesDescription = values.Text(DicomTag.SeriesDescription),
        InstanceNumber = values.Integer(DicomTag.InstanceNumber),
        CardiacNumberOfImages = values.Integer(DicomTag.CardiacNumberOfImages),
        TriggerTime = values.Decimal(DicomTag.TriggerTime),
        SliceThickness = values.Decimal(DicomTag.SliceThickness),
        SpacingBetweenSlices = values.Decimal(DicomTag.SpacingBetweenSlices),
        PixelSpacing = SpacingOf(values),
        ImagePosition = values.Decimals(DicomTag.ImagePositionPatient, 3) is [var x, var y, var z] ? new PatientVector(x, y, z) : null,
        ImageOrientation = values.Decimals(DicomTag.ImageOrientationPatient, 6) is [var a, var b, var c, var d, var e, var f]
            ? new ImageOrientation(new PatientVector(a, b, c), new PatientVector(d, e, f)) : null,
        Layout = layout,
    };

    private static PixelSpacing? SpacingOf(ElementValues values) => values.Decimals(DicomTag.PixelSpacing, 2) switch
    {
        null => null,
        [> 0 and var row, > 0 and var column] => new PixelSpacing(row, column),
        var other => throw values.Wrong(DicomTag.PixelSpacing, "two numbers above 0", string.Join('\\', other)),
    };

    private static PixelLayout LayoutOf(ElementValues values, DicomFault fault)
    {
        return new PixelLayout
        {
            Rows = Positive(DicomTag.Rows, Needed(DicomTag.Rows)),
            Columns = Positive(DicomTag.Columns, Needed(DicomTag.Columns)),
            Frames = Positive(DicomTag.NumberOfFrames, values.Integer(DicomTag.NumberOfFrames) ?? 1),
            SamplesPerPixel = Positive(DicomTag.SamplesPerPixel, values.UInt16(DicomTag.SamplesPerPixel) ?? 1),
            Photometric = values.Text(DicomTag.PhotometricInterpretation) ?? throw Missing(DicomTag.PhotometricInterpretation),
            BitsAllocated = Needed(DicomTag.BitsAllocated),
            BitsStored = Needed(DicomTag.BitsStored),
            HighBit = Needed(DicomTag.HighBit),
            IsSigned = Needed(DicomTag.PixelRepresentation) switch
            {
                0 => false,
                1 => true,
                var other => throw values.Wrong(DicomTag.PixelRepresentation, "0 or 1", $"{other}"),
            },
            RescaleSlope = values.Decimal(DicomTag.RescaleSlope) is var slope && slope != 0 ? slope ?? 1
                : throw values.Wrong(DicomTag.RescaleSlope, "a number other than 0", "0"),
            RescaleIntercept = values.Decimal(DicomTag.RescaleIntercept) ?? 0,
        };

        int Needed(DicomTag tag) => values.UInt16(tag) ?? throw Missing(tag);

        int Positive(DicomTag tag, int number) => number > 0 ? number : throw values.Wrong(tag, "1 or more", $"{number}");

        DataException Missing(DicomTag tag) => fault.Damaged(tag, values.OffsetOf(tag), "the element is missing or empty; every image has it.");
    }
}
