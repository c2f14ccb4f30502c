namespace LvSeg.Data;

/// <summary>Something that a person should know, though it is no error.</summary>
/// <param name="Text">A sentence or more; without a full stop where the remedy goes on with the last of them.</param>
/// <param name="Remedy">What to do about it; null where the text is enough.</param>
public sealed record Remark(string Text, Remedy? Remedy = null);
