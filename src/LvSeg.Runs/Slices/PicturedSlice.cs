namespace LvSeg.Runs.Slices;

/// <summary>Which picture of a slice.</summary>
public enum SlicePart
{
    /// <summary>What the network saw.</summary>
    Input,

    /// <summary>The true mask.</summary>
    Truth,

    /// <summary>The predicted mask.</summary>
    Prediction,

    /// <summary>Where the two differ.</summary>
    Errors,
}

/// <summary>A slice with its pictures.</summary>
/// <param name="Chosen">The slice, and why it is shown.</param>
/// <param name="Height">Its rows, in pixels.</param>
/// <param name="Width">Its columns, in pixels.</param>
/// <param name="IsEnlarged">True where truth, prediction and errors show the part of it that is framed in the input.</param>
/// <param name="Files">The paths of its pictures.</param>
public sealed record PicturedSlice(ChosenSlice Chosen, int Height, int Width, bool IsEnlarged, IReadOnlyDictionary<SlicePart, string> Files);
