namespace LvSeg.Imaging.Dicom.Elements;

/// <summary>The number of an element.</summary>
internal readonly record struct DicomTag(ushort Group, ushort Element)
{
    public static readonly DicomTag MetaGroupLength = new(0x0002, 0x0000);
    public static readonly DicomTag TransferSyntaxUid = new(0x0002, 0x0010);
    public static readonly DicomTag SpecificCharacterSet = new(0x0008, 0x0005);
    public static readonly DicomTag SopClassUid = new(0x0008, 0x0016);
    public static readonly DicomTag SopInstanceUid = new(0x0008, 0x0018);
    public static readonly DicomTag Modality = new(0x0008, 0x0060);
    public static readonly DicomTag SeriesDescription = new(0x0008, 0x103E);
    public static readonly DicomTag PatientId = new(0x0010, 0x0020);
    public static readonly DicomTag SliceThickness = new(0x0018, 0x0050);
    public static readonly DicomTag SpacingBetweenSlices = new(0x0018, 0x0088);
    public static readonly DicomTag TriggerTime = new(0x0018, 0x1060);
    public static readonly DicomTag CardiacNumberOfImages = new(0x0018, 0x1090);
    public static readonly DicomTag StudyInstanceUid = new(0x0020, 0x000D);
    public static readonly DicomTag SeriesInstanceUid = new(0x0020, 0x000E);
    public static readonly DicomTag SeriesNumber = new(0x0020, 0x0011);
    public static readonly DicomTag InstanceNumber = new(0x0020, 0x0013);
    public static readonly DicomTag ImagePositionPatient = new(0x0020, 0x0032);
    public static readonly DicomTag ImageOrientationPatient = new(0x0020, 0x0037);
    public static readonly DicomTag SamplesPerPixel = new(0x0028, 0x0002);
    public static readonly DicomTag PhotometricInterpretation = new(0x0028, 0x0004);
    public static readonly DicomTag NumberOfFrames = new(0x0028, 0x0008);
    public static readonly DicomTag Rows = new(0x0028, 0x0010);
    public static readonly DicomTag Columns = new(0x0028, 0x0011);
    public static readonly DicomTag PixelSpacing = new(0x0028, 0x0030);
    public static readonly DicomTag BitsAllocated = new(0x0028, 0x0100);
    public static readonly DicomTag BitsStored = new(0x0028, 0x0101);
    public static readonly DicomTag HighBit = new(0x0028, 0x0102);
    public static readonly DicomTag PixelRepresentation = new(0x0028, 0x0103);
    public static readonly DicomTag RescaleIntercept = new(0x0028, 0x1052);
    public static readonly DicomTag RescaleSlope = new(0x0028, 0x1053);
    public static readonly DicomTag FloatPixelData = new(0x7FE0, 0x0008);
    public static readonly DicomTag DoublePixelData = new(0x7FE0, 0x0009);
    public static readonly DicomTag PixelData = new(0x7FE0, 0x0010);
    public static readonly DicomTag Item = new(0xFFFE, 0xE000);
    public static readonly DicomTag ItemDelimitation = new(0xFFFE, 0xE00D);
    public static readonly DicomTag SequenceDelimitation = new(0xFFFE, 0xE0DD);

    private static readonly Dictionary<DicomTag, string> _names = new()
    {
        [MetaGroupLength] = "FileMetaInformationGroupLength",
        [TransferSyntaxUid] = "TransferSyntaxUID",
        [SpecificCharacterSet] = nameof(SpecificCharacterSet),
        [SopClassUid] = "SOPClassUID",
        [SopInstanceUid] = "SOPInstanceUID",
        [Modality] = nameof(Modality),
        [SeriesDescription] = nameof(SeriesDescription),
        [PatientId] = "PatientID",
        [SliceThickness] = nameof(SliceThickness),
        [SpacingBetweenSlices] = nameof(SpacingBetweenSlices),
        [TriggerTime] = nameof(TriggerTime),
        [CardiacNumberOfImages] = nameof(CardiacNumberOfImages),
        [StudyInstanceUid] = "StudyInstanceUID",
        [SeriesInstanceUid] = "SeriesInstanceUID",
        [SeriesNumber] = nameof(SeriesNumber),
        [InstanceNumber] = nameof(InstanceNumber),
        [ImagePositionPatient] = nameof(ImagePositionPatient),
        [ImageOrientationPatient] = nameof(ImageOrientationPatient),
        [SamplesPerPixel] = nameof(SamplesPerPixel),
        [PhotometricInterpretation] = nameof(PhotometricInterpretation),
        [NumberOfFrames] = nameof(NumberOfFrames),
        [Rows] = nameof(Rows),
        [Columns] = nameof(Columns),
        [PixelSpacing] = nameof(PixelSpacing),
        [BitsAllocated] = nameof(BitsAllocated),
        [BitsStored] = nameof(BitsStored),
        [HighBit] = nameof(HighBit),
        [PixelRepresentation] = nameof(PixelRepresentation),
        [RescaleIntercept] = nameof(RescaleIntercept),
        [RescaleSlope] = nameof(RescaleSlope),
        [FloatPixelData] = nameof(FloatPixelData),
        [DoublePixelData] = "DoubleFloatPixelData",
        [PixelData] = nameof(PixelData),
        [Item] = nameof(Item),
        [ItemDelimitation] = "ItemDelimitationItem",
        [SequenceDelimitation] = "SequenceDelimitationItem",
    };

    /// <summary>Whether it is one that may hold the image.</summary>
    public bool IsPixels => this == PixelData || this == FloatPixelData || this == DoublePixelData;

    /// <summary>(gggg,eeee) with what it is.</summary>
    public override string ToString() => $"({Group:X4},{Element:X4}) {Name}";

    private string Name => _names.TryGetValue(this, out string? name) ? name
        : Element == 0 ? "group length" : Group % 2 == 1 ? "private element" : "element";
}
