namespace LvSeg.Training.Prediction;

/// <summary>Why the files of a slice are called otherwise than the slice.</summary>
public enum NameChange
{
    /// <summary>They are called as the slice.</summary>
    None,
    /// <summary>The name cannot be a file's everywhere: it is too long, or something in it is escaped.</summary>
    Unfit,
    /// <summary>Files of another slice are called so, or so that not every disk tells the two apart: letters are escaped.</summary>
    Alike,
    /// <summary>A slice before has the same name: a number tells them apart.</summary>
    Repeated,
}

/// <summary>What the files of a slice are called.</summary>
/// <param name="Mask">As the slice, where that can be.</param>
/// <param name="Probability">Of the probabilities.</param>
/// <param name="Overlay">Of the picture with contours.</param>
/// <param name="Change">Whether the mask is called otherwise than the slice, and why.</param>
public sealed record PredictionFiles(string Mask, string Probability, string Overlay, NameChange Change);
