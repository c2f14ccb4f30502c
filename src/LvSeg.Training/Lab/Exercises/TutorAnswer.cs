using LvSeg.Data;
using LvSeg.Keras.Models;

namespace LvSeg.Training.Lab.Exercises;

/// <summary>What the tutor says to a drawing.</summary>
/// <param name="IsRight">True where it is the network that is sought.</param>
/// <param name="Finding">What was found, in a sentence.</param>
public sealed record TutorAnswer(bool IsRight, string Finding)
{
    /// <summary>The layer it is about; null where it is about the whole.</summary>
    public string? Layer { get; init; }

    /// <summary>The shape that the layer gets; null where that does not matter.</summary>
    public Shape? Gets { get; init; }

    /// <summary>The shape that it makes, or why it makes none; null where that does not matter.</summary>
    public string? Makes { get; init; }

    /// <summary>The shape that it should make; null where that does not matter.</summary>
    public Shape? Expected { get; init; }

    /// <summary>What to think about, a paragraph each. The answer is not in them.</summary>
    public IReadOnlyList<Remark> Hints { get; init; } = [];

    /// <summary>True where the drawing is another network than the one sought, but one that can be trained.</summary>
    public bool IsSound { get; init; }
}
