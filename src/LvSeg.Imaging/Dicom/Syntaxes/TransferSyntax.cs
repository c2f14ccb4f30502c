using LvSeg.Imaging.Dicom.Elements;

namespace LvSeg.Imaging.Dicom.Syntaxes;

/// <summary>A way to write a data set.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="Name">Its name in PS3.6.</param>
/// <param name="Form">How elements are written.</param>
/// <param name="Packing">How pixels are.</param>
internal sealed record TransferSyntax(string Uid, string Name, ElementForm Form, PixelPacking Packing)
{
    /// <summary>Whether all behind the meta header is deflated.</summary>
    public bool IsDeflated { get; init; }

    /// <summary>What converts it into one that is read; null where nothing does: films, and pixels that lie elsewhere.</summary>
    public ImageConverter? Converter { get; init; } = ImageConverter.Gdcm;

    public static readonly TransferSyntax ImplicitLittle = new("1.2.840.10008.1.2", "Implicit VR Little Endian", ElementForm.ImplicitLittle, PixelPacking.Native);
    public static readonly TransferSyntax ExplicitLittle = new("1.2.840.10008.1.2.1", "Explicit VR Little Endian", ElementForm.ExplicitLittle, PixelPacking.Native);
    public static readonly TransferSyntax ExplicitBig = new("1.2.840.10008.1.2.2", "Explicit VR Big Endian", ElementForm.ExplicitBig, PixelPacking.Native);

    /// <summary>Every one that is known by name.</summary>
    public static IReadOnlyList<TransferSyntax> All { get; } =
    [
        ImplicitLittle,
        ExplicitLittle,
        ExplicitBig,
        ExplicitLittle with { Uid = "1.2.840.10008.1.2.1.99", Name = "Deflated Explicit VR Little Endian", IsDeflated = true },
        ExplicitLittle with { Uid = "1.2.840.10008.1.2.5", Name = "RLE Lossless", Packing = PixelPacking.Rle },
        ExplicitLittle with { Uid = "1.2.840.10008.1.2.4.57", Name = "JPEG Lossless, Non-Hierarchical (Process 14)", Packing = PixelPacking.LosslessJpeg },
        ExplicitLittle with
        {
            Uid = "1.2.840.10008.1.2.4.70",
            Name = "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14, Selection Value 1)",
            Packing = PixelPacking.LosslessJpeg,
        },
        Other("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed Explicit VR Little Endian"),
        Other("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)"),
        Other("1.2.840.10008.1.2.4.51", "JPEG Extended (Processes 2 and 4)"),
        Other("1.2.840.10008.1.2.4.52", "JPEG Extended (Processes 3 and 5)"),
        Other("1.2.840.10008.1.2.4.53", "JPEG Spectral Selection, Non-Hierarchical (Processes 6 and 8)"),
        Other("1.2.840.10008.1.2.4.54", "JPEG Spectral Selection, Non-Hierarchical (Processes 7 and 9)"),
        Other("1.2.840.10008.1.2.4.55", "JPEG Full Progression, Non-Hierarchical (Processes 10 and 12)"),
        Other("1.2.840.10008.1.2.4.56", "JPEG Full Progression, Non-Hierarchical (Processes 11 and 13)"),
        Other("1.2.840.10008.1.2.4.58", "JPEG Lossless, Non-Hierarchical (Process 15)"),
        Other("1.2.840.10008.1.2.4.59", "JPEG Extended, Hierarchical (Processes 16 and 18)"),
        Other("1.2.840.10008.1.2.4.60", "JPEG Extended, Hierarchical (Processes 17 and 19)"),
        Other("1.2.840.10008.1.2.4.61", "JPEG Spectral Selection, Hierarchical (Processes 20 and 22)"),
        Other("1.2.840.10008.1.2.4.62", "JPEG Spectral Selection, Hierarchical (Processes 21 and 23)"),
        Other("1.2.840.10008.1.2.4.63", "JPEG Full Progression, Hierarchical (Processes 24 and 26)"),
        Other("1.2.840.10008.1.2.4.64", "JPEG Full Progression, Hierarchical (Processes 25 and 27)"),
        Other("1.2.840.10008.1.2.4.65", "JPEG Lossless, Hierarchical (Process 28)"),
        Other("1.2.840.10008.1.2.4.66", "JPEG Lossless, Hierarchical (Process 29)"),
        Other("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", ImageConverter.DcmtkJpegLs),
        Other("1.2.840.10008.1.2.4.81", "JPEG-LS Lossy (Near-Lossless)", ImageConverter.DcmtkJpegLs),
        Other("1.2.840.10008.1.2.4.90", "JPEG 2000 (Lossless Only)"),
        Other("1.2.840.10008.1.2.4.91", "JPEG 2000"),
        Other("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Multi-component (Lossless Only)"),
        Other("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2 Multi-component"),
        Other("1.2.840.10008.1.2.4.94", "JPIP Referenced", null),
        Other("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate", null) with { IsDeflated = true },
        Other("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level", null),
        Other("1.2.840.10008.1.2.4.101", "MPEG2 Main Profile / High Level", null),
        Other("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1", null),
        Other("1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1", null),
        Other("1.2.840.10008.1.2.4.104", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video", null),
        Other("1.2.840.10008.1.2.4.105", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video", null),
        Other("1.2.840.10008.1.2.4.106", "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2", null),
        Other("1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile / Level 5.1", null),
        Other("1.2.840.10008.1.2.4.108", "HEVC/H.265 Main 10 Profile / Level 5.1", null),
        Other("1.2.840.10008.1.2.4.110", "JPEG XL Lossless"),
        Other("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression"),
        Other("1.2.840.10008.1.2.4.112", "JPEG XL"),
        Other("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 (Lossless Only)"),
        Other("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL Options (Lossless Only)"),
        Other("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000"),
        Other("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression"),
        Other("1.2.840.113619.5.2", "GE Private Implicit VR Little Endian with Big Endian Pixels") with { Form = ElementForm.ImplicitLittle },
    ];

    /// <summary>The one with a UID; null where it is not known.</summary>
    public static TransferSyntax? Of(string uid) => All.FirstOrDefault(syntax => syntax.Uid == uid);

    /// <summary>The unpacked one whose elements are written in a form.</summary>
    public static TransferSyntax Plain(ElementForm form) => form.IsBigEndian ? ExplicitBig : form.IsExplicit ? ExplicitLittle : ImplicitLittle;

    private static TransferSyntax Other(string uid, string name, ImageConverter? converter = ImageConverter.Gdcm) =>
        new(uid, name, ElementForm.ExplicitLittle, PixelPacking.Other) { Converter = converter };
}
