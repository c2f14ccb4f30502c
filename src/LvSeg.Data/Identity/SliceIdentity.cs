using LvSeg.Data.Slices;

namespace LvSeg.Data.Identity;

/// <summary>A slice, so far as is needed to know it again.</summary>
/// <param name="Name">What the data calls it.</param>
/// <param name="File">The name of the file it was read from, without folders; null where that is not known.</param>
/// <param name="Mark">What tells it from every other one.</param>
public sealed record SliceIdentity(string Name, string? File, SliceMark Mark)
{
    /// <summary>The patient it shows; null where that is not known, as after reading it back.</summary>
    public string? Patient { get; init; }

    /// <summary>The path of its file; null where that is not known, as after reading it back.</summary>
    public string? Path { get; init; }

    /// <summary>Of a slice.</summary>
    public static SliceIdentity Of(Slice slice) => new(slice.Name, System.IO.Path.GetFileName(slice.File), SliceMark.Of(slice)) { Patient = slice.Patient, Path = slice.File };
}
