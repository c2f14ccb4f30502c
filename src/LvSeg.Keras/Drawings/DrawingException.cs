namespace LvSeg.Keras.Drawings;

/// <summary>A drawing that is wrong, or a file that holds none. The message holds every complaint, a line each.</summary>
public sealed class DrawingException(IReadOnlyList<string> complaints)
    : KerasException(string.Join(Environment.NewLine, complaints))
{
    /// <summary>One complaint alone.</summary>
    public DrawingException(string complaint)
        : this([complaint])
    {
    }

    /// <summary>What is wrong, each with its file, and its line where it has one.</summary>
    public IReadOnlyList<string> Complaints { get; } = complaints;
}
