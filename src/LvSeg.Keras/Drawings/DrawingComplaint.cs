namespace LvSeg.Keras.Drawings;

/// <summary>One thing that is wrong with a drawing.</summary>
/// <param name="Line">Where, counted from 1.</param>
/// <param name="Layer">The layer's name, or the words that tell it; null for what concerns the whole.</param>
/// <param name="Field">The field; null for what concerns the layer.</param>
/// <param name="Problem">What is wrong, without a full stop.</param>
/// <param name="Remedy">What was expected, with what joins it to the problem.</param>
public sealed record DrawingComplaint(int Line, string? Layer, string? Field, string Problem, string Remedy)
{
    /// <summary>As a line for a person.</summary>
    /// <param name="source">The file.</param>
    public string ToText(string source) => $"{source}:{Line}: {(Layer is null ? "" : $"{Layer}: ")}{Problem}{Remedy}";
}
