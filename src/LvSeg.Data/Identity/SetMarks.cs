using System.Buffers.Binary;
using System.IO.Hashing;

namespace LvSeg.Data.Identity;

/// <summary>What tells a set of slices from another, whatever its order and the names of its files; each 32 hexadecimal digits.</summary>
/// <param name="Pictures">Of the pictures, at any scale.</param>
/// <param name="Masks">Of the pictures with their masks.</param>
/// <param name="Pixels">Of the pictures with their masks, at the scale at which a network sees them.</param>
public sealed record SetMarks(string Pictures, string Masks, string Pixels)
{
    /// <summary>Of some slices.</summary>
    public static SetMarks Of(IReadOnlyList<SliceIdentity> slices) => new(
        Digest(slices.Select(slice => slice.Mark with { Mask = 0, Darkest = 0, Brightest = 0 })),
        Digest(slices.Select(slice => slice.Mark with { Darkest = 0, Brightest = 0 })),
        Digest(slices.Select(slice => slice.Mark)));

    private static string Digest(IEnumerable<SliceMark> marks)
    {
        var hash = new XxHash128();
        Span<byte> bytes = stackalloc byte[SliceMark.Size];
        foreach (SliceMark mark in marks.Select(mark => mark with { Fingerprint = 0 }).OrderBy(mark => mark.Picture).ThenBy(mark => mark.Mask).ThenBy(mark => mark.Darkest).ThenBy(mark => mark.Brightest))
        {
            mark.Write(bytes);
            hash.Append(bytes);
        }
        Span<byte> digest = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(digest, hash.GetCurrentHashAsUInt128());
        return Convert.ToHexStringLower(digest);
    }
}
