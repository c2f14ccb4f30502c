namespace LvSeg.Evaluation;

/// <summary>Whether a network looks at its input, as far as its masks tell.</summary>
public enum MaskVerdict
{
    /// <summary>The masks differ from slice to slice about as the truth does.</summary>
    Varied,

    /// <summary>Not one pixel of the left ventricle on any slice.</summary>
    Nothing,

    /// <summary>Exactly the same mask for every slice, where the truth differs.</summary>
    Identical,

    /// <summary>Nearly the same mask for every slice, where the truth differs.</summary>
    NearlyTheSame,
}
