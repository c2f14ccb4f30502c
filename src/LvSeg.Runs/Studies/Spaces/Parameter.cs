namespace LvSeg.Runs.Studies.Spaces;

/// <summary>A key of the configuration that a search varies.</summary>
/// <param name="Key">The key, such as <c>learning_rate</c>.</param>
/// <param name="Distribution">Which values it may have.</param>
public sealed record Parameter(string Key, Distribution Distribution);
