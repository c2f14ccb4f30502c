using LvSeg.Data;

namespace LvSeg.Evaluation;

/// <summary>A file with figures that cannot be read. The message is one or two lines for a person.</summary>
public sealed class EvaluationException : LvSegException
{
    /// <param name="message">What happened, where (file, line), what was expected.</param>
    /// <param name="inner">The failure underneath, where there is one.</param>
    public EvaluationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
