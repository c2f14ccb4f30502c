using LvSeg.Data;

namespace LvSeg.Runs;

/// <summary>A run, or a file of one, that cannot be made, found or read. The message is one or two lines for a person.</summary>
public sealed class RunException : LvSegException
{
    /// <param name="message">What happened, where (run, file, line), what was expected.</param>
    /// <param name="inner">The failure underneath, where there is one.</param>
    public RunException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
