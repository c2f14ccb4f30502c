using System.Buffers.Binary;
using LvSeg.Data;
using LvSeg.Imaging.Dicom.Elements;
using LvSeg.Imaging.Dicom.Syntaxes;

namespace LvSeg.Imaging.Dicom.Pixels;

/// <summary>From the value of the pixel data to numbers.</summary>
internal static class PixelDecoder
{
    // So much smaller can a packed frame be at most: two bytes of a run stand for 128, and one bit of JPEG for a pixel.
    private const int LargestRun = 64, PixelsPerByte = 8;

    /// <summary>Reads the pixels, behind whose head the elements stand.</summary>
    /// <returns>The stored numbers: frames × rows × columns.</returns>
    /// <exception cref="DataException">They are packed in a way that is not read, damaged, or not as many as the layout says.</exception>
    public static int[] Read(ElementReader elements, ElementHead head, PixelLayout layout, TransferSyntax syntax)
    {
        if (syntax.Packing == PixelPacking.Other)
        {
            string text = $"the pixels are packed in {syntax.Name} ({syntax.Uid}), which is not read here.";
            throw syntax.Converter is { } converter ? elements.Fault.ToConvert(head.Tag, head.Offset, text, converter) : elements.Fault.NoPicture(head.Tag, head.Offset, text);
        }
        if (head.Tag != DicomTag.PixelData)
            throw elements.Fault.NoPicture(head.Tag, head.Offset, "the pixels are floating point numbers; integers of 8 or 16 bits were expected.");
        if (head.Vr is not (null or "OB" or "OW" or "UN"))
            throw elements.Fault.Damaged(head.Tag, head.Offset, $"OB or OW was expected as the kind of its value (VR), it is {head.Vr}.");
        return syntax.Packing == PixelPacking.Native ? ReadNative(elements, head, layout) : ReadPacked(elements, head, layout, syntax.Packing);
    }

    private static int[] ReadNative(ElementReader elements, ElementHead head, PixelLayout layout)
    {
        Int128 pixels = (Int128)layout.PixelsPerFrame * layout.Frames, bytes = pixels * layout.BytesPerNumber;
        if (head.IsUndefined)
            throw elements.Fault.Damaged(head.Tag, head.Offset, "its length is undefined, as that of packed pixels is; the transfer syntax says that they are not packed.");
        // An odd number of bytes is made even by one more.
        if (head.Length != bytes && head.Length != bytes + bytes % 2)
        {
            throw elements.Fault.Damaged(head.Tag, head.Offset,
                $"{Size(layout)} of {layout.BitsAllocated} bits take {bytes} bytes, its length is {head.Length}.");
        }
        if (head.Length > Array.MaxLength)
            throw elements.Fault.NoPicture(head.Tag, head.Offset, $"at most {Array.MaxLength} bytes of pixels are read, there are {head.Length}.");
        byte[] raw = elements.Feed.Take((int)head.Length);
        // Words of 16 bits hold two pixels of 8, and each word is turned round.
        if (elements.Form.IsBigEndian && layout.BytesPerNumber == 1 && head.Vr == "OW")
        {
            for (int i = 0; i + 1 < raw.Length; i += 2)
                (raw[i], raw[i + 1]) = (raw[i + 1], raw[i]);
        }
        int[] stored = new int[(int)pixels];
        for (int i = 0; i < stored.Length; i++)
        {
            stored[i] = layout.BytesPerNumber == 1 ? raw[i]
                : elements.Form.IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(raw.AsSpan(2 * i)) : BinaryPrimitives.ReadUInt16LittleEndian(raw.AsSpan(2 * i));
        }
        return Unpadded(stored, layout);
    }

    private static int[] ReadPacked(ElementReader elements, ElementHead head, PixelLayout layout, PixelPacking packing)
    {
        PackedFrame[] frames = PackedFrames.Read(elements, head, layout.Frames, packing == PixelPacking.LosslessJpeg);
        long pixels = layout.PixelsPerFrame;
        foreach (PackedFrame frame in frames)
        {
            long most = packing == PixelPacking.Rle ? (long)frame.Bytes.Length * LargestRun / layout.BytesPerNumber : (long)frame.Bytes.Length * PixelsPerByte;
            if (pixels > most)
            {
                throw elements.Fault.Damaged(head.Tag, frame.Offset,
                    $"{layout.Rows} × {layout.Columns} pixels were expected; the {frame.Bytes.Length} bytes of the frame hold at most {most}.");
            }
        }
        if (pixels * layout.Frames > Array.MaxLength)
            throw elements.Fault.NoPicture(head.Tag, head.Offset, $"at most {Array.MaxLength} pixels are read, there are {pixels * layout.Frames}.");
        int[] stored = new int[pixels * layout.Frames];
        for (int i = 0; i < frames.Length; i++)
        {
            Span<int> to = stored.AsSpan(i * (int)pixels, (int)pixels);
            try
            {
                if (packing == PixelPacking.Rle)
                    RleFrame.Decode(frames[i].Bytes, to, layout.BytesPerNumber);
                else
                    LosslessJpegFrame.Decode(frames[i].Bytes, to, layout);
            }
            catch (InvalidDataException error)
            {
                throw elements.Fault.Damaged(head.Tag, frames[i].Offset, $"frame {i + 1} of {layout.Frames}: {error.Message}");
            }
        }
        return Unpadded(stored, layout);
    }

    // Bits above and below those that are stored hold other things, or nothing.
    private static int[] Unpadded(int[] numbers, PixelLayout layout)
    {
        int above = 31 - layout.HighBit, below = 32 - layout.BitsStored;
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = layout.IsSigned ? numbers[i] << above >> below : (int)((uint)numbers[i] << above >> below);
        return numbers;
    }

    private static string Size(PixelLayout layout) =>
        $"{(layout.Frames == 1 ? "" : $"{layout.Frames} frames of ")}{layout.Rows} × {layout.Columns} pixels";
}
