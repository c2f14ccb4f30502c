using System.Security.Cryptography;
using System.Text;
using LvSeg.Data.Identity;
using LvSeg.Data.Scans;
using LvSeg.Data.Slices;

namespace LvSeg.Runs.Facts;

/// <summary>A set of slices, so far as is needed to tell it from another and to say what differs.</summary>
/// <param name="Count">How many there are.</param>
public sealed record SliceSet(int Count)
{
    /// <summary>What tells the set from another; null where an older version left no word of it.</summary>
    public SetMarks? Marks { get; init; }

    /// <summary>What tells each slice from every other, in the order of the files; none where it is not known, or was not asked for.</summary>
    public IReadOnlyList<SliceIdentity> Slices { get; init; } = [];

    /// <summary>On which scale its intensities lie; null where that is not known.</summary>
    public IntensityScale? Intensity { get; init; }

    /// <summary>Their patients, where the data tells and they are known.</summary>
    public IReadOnlyList<string> Patients { get; init; } = [];

    /// <summary>The masks' majority, row by row; null where it is not known.</summary>
    public byte[]? Majority { get; init; }

    /// <summary>The SHA-256 of each picture's scaled pixels, in hexadecimal digits, by which versions up to 0.5.0 know slices; none for later ones.</summary>
    public IReadOnlyList<string> Hashes { get; init; } = [];

    /// <summary>What versions up to 0.5.0 tell a set by: see <see cref="OlderMark"/>; null for later ones.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The set that a pass over its slices found.</summary>
    public static SliceSet Of(SourceScan scan) => new(scan.Count)
    {
        Marks = SetMarks.Of(scan.Slices),
        Slices = scan.Slices,
        Intensity = scan.Intensity,
        Patients = scan.Patients,
        Majority = scan.Majority,
        Hashes = scan.Hashes,
    };

    /// <summary>What versions up to 0.5.0 tell a set by: the hash of every picture, whatever their order, and the majority of all masks, but no single mask.</summary>
    /// <param name="hashes">The <see cref="SliceHash"/> of each slice.</param>
    /// <param name="majority">The masks' majority.</param>
    public static string OlderMark(IReadOnlyList<string> hashes, byte[]? majority)
    {
        byte[] pictures = Encoding.UTF8.GetBytes(string.Join('\n', hashes.Order(StringComparer.Ordinal)));
        return Convert.ToHexStringLower(SHA256.HashData([.. pictures, .. majority ?? []]));
    }
}
