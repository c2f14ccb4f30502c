using System.Security.Cryptography;
using System.Text;

namespace LvSeg.Runs.Facts;

/// <summary>A set of slices, so far as is needed to tell it from another.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Sha256">Hash of the pictures' hashes, whatever their order, and of their masks' majority, in hexadecimal digits; null where it is not known.</param>
public sealed record SliceSet(int Count, string? Sha256 = null)
{
    /// <summary>Their patients, where the data tells and they are known.</summary>
    public IReadOnlyList<string> Patients { get; init; } = [];

    /// <summary>The SHA-256 of each picture, in hexadecimal digits; none where they are not known.</summary>
    public IReadOnlyList<string> Hashes { get; init; } = [];

    /// <summary>The masks' majority, row by row; null where it is not known.</summary>
    public byte[]? Majority { get; init; }

    /// <summary>Of the hash of every picture, which does not count its mask, and the majority of all masks.</summary>
    public static SliceSet Of(IReadOnlyList<string> hashes, byte[]? majority)
    {
        byte[] pictures = Encoding.UTF8.GetBytes(string.Join('\n', hashes.Order(StringComparer.Ordinal)));
        return new(hashes.Count, Convert.ToHexStringLower(SHA256.HashData([.. pictures, .. majority ?? []]))) { Hashes = hashes, Majority = majority };
    }
}
