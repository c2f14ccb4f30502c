using LvSeg.Data;
using LvSeg.Imaging.Dicom.Elements;

namespace LvSeg.Imaging.Dicom.Pixels;

/// <summary>Whether pixels of a layout can be read.</summary>
internal static class PixelCheck
{
    private static readonly string[] _coloured =
        ["RGB", "PALETTE COLOR", "HSV", "ARGB", "CMYK", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422", "YBR_PARTIAL_420", "YBR_ICT", "YBR_RCT", "XYB"];

    /// <summary>Refuses what is coloured, has other sizes than 8 and 16 bits, or contradicts itself.</summary>
    /// <exception cref="DataException">It does.</exception>
    public static void Check(PixelLayout layout, ElementValues values, DicomFault fault)
    {
        if (layout.SamplesPerPixel != 1)
            throw NoGrey(DicomTag.SamplesPerPixel, $"1 was expected for a grey image, it is {layout.SamplesPerPixel}.");
        if (layout.Photometric is not ("MONOCHROME1" or "MONOCHROME2"))
        {
            string found = _coloured.Contains(layout.Photometric) ? layout.Photometric : "something else";
            throw NoGrey(DicomTag.PhotometricInterpretation, $"MONOCHROME1 or MONOCHROME2 was expected, it is {found}.");
        }
        if (layout.BitsAllocated is not (8 or 16))
            throw NoGrey(DicomTag.BitsAllocated, $"8 or 16 was expected, it is {layout.BitsAllocated}.");
        Expect(layout.BitsStored >= 1 && layout.BitsStored <= layout.BitsAllocated, DicomTag.BitsStored, $"1 to {layout.BitsAllocated}", layout.BitsStored);
        Expect(layout.HighBit >= layout.BitsStored - 1 && layout.HighBit < layout.BitsAllocated, DicomTag.HighBit,
            $"{layout.BitsStored - 1} to {layout.BitsAllocated - 1}", layout.HighBit);

        DataException NoGrey(DicomTag tag, string text) => fault.NoPicture(tag, values.OffsetOf(tag), text);

        void Expect(bool holds, DicomTag tag, string expected, int found)
        {
            if (!holds)
                throw values.Wrong(tag, expected, $"{found}");
        }
    }
}
