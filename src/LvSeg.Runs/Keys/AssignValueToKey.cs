using LvSeg.Data;

namespace LvSeg.Runs.Keys;

/// <summary>An assignment lacks its key or its value: write <c>key=value</c>.</summary>
public sealed record AssignValueToKey : Remedy;
