using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Identity;

/// <summary>What tells a slice from every other one, in 42 bytes.</summary>
/// <param name="Picture">
/// Hash of the stored numbers, 80 bits, whatever they were multiplied by and whatever was added; 0 for a picture of one even grey, which has no such mark.
/// </param>
/// <param name="Mask">Hash of the mask, 64 bits; 0 where there is none.</param>
/// <param name="Darkest">The smallest intensity after scaling.</param>
/// <param name="Brightest">The largest intensity after scaling. Picture, darkest and brightest together decide every pixel that a network sees.</param>
/// <param name="Fingerprint">See <see cref="PictureFingerprint"/>; 0 where the picture has too little in it.</param>
public readonly record struct SliceMark(UInt128 Picture, ulong Mask, float Darkest, float Brightest, UInt128 Fingerprint)
{
    /// <summary>Bytes that <see cref="Write"/> takes.</summary>
    public const int Size = 42;

    private const int PictureBytes = 10;

    /// <summary>Whether the picture can be told from others: it is not one even grey.</summary>
    public bool HasPicture => Picture != 0;

    /// <summary>The mark of a slice.</summary>
    public static SliceMark Of(Slice slice)
    {
        (float darkest, float brightest) = Intensities.Range(slice.Image);
        return new(
            PictureHash(slice, darkest, brightest), slice.Mask is { } mask ? MaskHash(slice.Height, slice.Width, mask) : 0, darkest, brightest,
            PictureFingerprint.Of(slice, darkest, brightest));
    }

    /// <summary>Reads a mark back.</summary>
    /// <param name="bytes"><see cref="Size"/> bytes.</param>
    public static SliceMark Read(ReadOnlySpan<byte> bytes)
    {
        Span<byte> picture = stackalloc byte[16];
        picture.Clear();
        bytes[..PictureBytes].CopyTo(picture);
        return new(
            BinaryPrimitives.ReadUInt128LittleEndian(picture), BinaryPrimitives.ReadUInt64LittleEndian(bytes[10..]),
            BinaryPrimitives.ReadSingleLittleEndian(bytes[18..]), BinaryPrimitives.ReadSingleLittleEndian(bytes[22..]),
            BinaryPrimitives.ReadUInt128LittleEndian(bytes[26..]));
    }

    /// <summary>Writes the mark.</summary>
    /// <param name="bytes">Takes <see cref="Size"/> bytes.</param>
    public void Write(Span<byte> bytes)
    {
        Span<byte> picture = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(picture, Picture);
        picture[..PictureBytes].CopyTo(bytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[10..], Mask);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[18..], Darkest);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[22..], Brightest);
        BinaryPrimitives.WriteUInt128LittleEndian(bytes[26..], Fingerprint);
    }

    private static UInt128 PictureHash(Slice slice, float darkest, float brightest)
    {
        if (!(darkest < brightest))
            return 0;
        var hash = new XxHash128();
        AppendSize(hash, slice.Height, slice.Width);
        int[] rented = ArrayPool<int>.Shared.Rent(slice.Image.Length);
        Span<int> numbers = rented.AsSpan(0, slice.Image.Length);
        StoredNumbers.Of(slice.Image, darkest, brightest, numbers);
        hash.Append(MemoryMarshal.AsBytes<int>(numbers));
        ArrayPool<int>.Shared.Return(rented);
        UInt128 low = hash.GetCurrentHashAsUInt128() & ((UInt128.One << (8 * PictureBytes)) - 1);
        return low == 0 ? 1 : low;
    }

    private static ulong MaskHash(int height, int width, byte[] mask)
    {
        var hash = new XxHash128();
        AppendSize(hash, height, width);
        hash.Append(mask);
        ulong low = (ulong)hash.GetCurrentHashAsUInt128();
        return low == 0 ? 1 : low;
    }

    private static void AppendSize(XxHash128 hash, int height, int width)
    {
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(size, height);
        BinaryPrimitives.WriteInt32LittleEndian(size[4..], width);
        hash.Append(size);
    }
}
