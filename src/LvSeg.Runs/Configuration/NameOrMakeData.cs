using LvSeg.Data;

namespace LvSeg.Runs.Configuration;

/// <summary>No data lies where it is looked for: name a folder, or make the phantom.</summary>
public sealed record NameOrMakeData : Remedy;
