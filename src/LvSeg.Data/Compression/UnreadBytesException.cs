namespace LvSeg.Data.Compression;

/// <summary>Bytes lie behind compressed data that do not belong to it, and would be left unread.</summary>
/// <param name="offset">Where they begin, counted in the compressed bytes.</param>
/// <param name="count">How many they are.</param>
internal sealed class UnreadBytesException(long offset, long count) : Exception($"{count} bytes from byte {offset} on would be left unread.")
{
    /// <summary>Where they begin, counted in the compressed bytes.</summary>
    public long Offset { get; } = offset;

    /// <summary>How many they are.</summary>
    public long Count { get; } = count;
}
