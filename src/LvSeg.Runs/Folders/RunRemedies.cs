using LvSeg.Data;

namespace LvSeg.Runs.Folders;

/// <summary>A run, or a cross-validation, of this name is there: take another name, go on with it, or delete it.</summary>
/// <param name="Name">The name.</param>
public sealed record NameIsTaken(string Name) : Remedy;
