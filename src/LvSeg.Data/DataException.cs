namespace LvSeg.Data;

/// <summary>Input that cannot be used. The message is one or two lines for a person: what is wrong, and where; what to do is the remedy.</summary>
public sealed class DataException : LvSegException
{
    /// <param name="message">What happened, where (file, record, byte offset, feature), what was expected.</param>
    /// <param name="inner">The failure underneath, where there is one.</param>
    public DataException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
