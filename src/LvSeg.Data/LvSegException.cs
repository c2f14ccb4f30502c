namespace LvSeg.Data;

/// <summary>An error for a person. The message is one or two lines: what happened, where, and what was expected.</summary>
/// <param name="message">What happened, where (file, record, key, run), what was expected.</param>
/// <param name="inner">The failure underneath, where there is one.</param>
public abstract class LvSegException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to do about it; null where the message is enough. It goes on with the message's last sentence where that has no full stop.</summary>
    public Remedy? Remedy { get; init; }
}
