using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LvSeg.Data.Files;

namespace LvSeg.Runs.Folders;

/// <summary>What a run is trained on, as it stands in <c>data.json</c>: enough to tell whether the figures of two runs may be compared.</summary>
/// <param name="SyntheticPhantom">True where any slice is a phantom and no patient's.</param>
/// <param name="SplitBy">How pictures were split, <c>slice</c> or <c>patient</c>; null where the data came split.</param>
/// <param name="Training">The slices that it learns from.</param>
/// <param name="Validation">The slices that it is judged on.</param>
public sealed record RunData(bool SyntheticPhantom, string? SplitBy, SliceSetFacts Training, SliceSetFacts Validation)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes it to a file, whole or not at all.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old file is untouched.</exception>
    public void Save(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, Format) + "\n");

    /// <summary>Reads it back.</summary>
    /// <returns>Null where there is no such file: an older version left none.</returns>
    /// <exception cref="RunException">The file is unreadable or damaged.</exception>
    public static RunData? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<RunData>(File.ReadAllText(path), Format)
                ?? throw new RunException($"{path}: it says nothing. The file is damaged.");
        }
        catch (JsonException e)
        {
            throw new RunException($"{path}:{e.LineNumber + 1}: this is not what a run keeps of its data. The file is damaged.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"{path} cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>A set of slices, so far as is needed to tell it from another.</summary>
/// <param name="Slices">How many there are.</param>
/// <param name="Sha256">Hash of the pictures' hashes, whatever their order, and of their masks' majority, in hexadecimal.</param>
public sealed record SliceSetFacts(int Slices, string Sha256)
{
    /// <summary>Of the hash of every picture, which does not count its mask, and the majority of all masks.</summary>
    public static SliceSetFacts Of(IReadOnlyList<string> hashes, byte[]? majority)
    {
        byte[] pictures = Encoding.UTF8.GetBytes(string.Join('\n', hashes.Order(StringComparer.Ordinal)));
        return new(hashes.Count, Convert.ToHexStringLower(SHA256.HashData([.. pictures, .. majority ?? []])));
    }
}
