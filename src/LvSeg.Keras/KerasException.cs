namespace LvSeg.Keras;

/// <summary>A network, its input or its saved weights do not fit. The message names the layer and what was expected.</summary>
public class KerasException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to do about it; null where the message is enough.</summary>
    public KerasRemedy? Remedy { get; init; }
}
