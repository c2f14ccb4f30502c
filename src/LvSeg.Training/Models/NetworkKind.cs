namespace LvSeg.Training.Models;

/// <summary>The networks of the lab.</summary>
public enum NetworkKind
{
    /// <summary>Task 1: two dense layers.</summary>
    Dense,

    /// <summary>Tasks 2 and 3: the fully convolutional network.</summary>
    Fcn,

    /// <summary>The next step: a U-Net.</summary>
    Unet,

    /// <summary>None of the lab's own: one that somebody drew in YAML.</summary>
    Drawn,
}

/// <summary>How a U-Net makes its picture larger.</summary>
public enum UpSampling
{
    /// <summary>Each pixel twice, then a convolution.</summary>
    Nearest,

    /// <summary>A transposed convolution that learns how.</summary>
    Transposed,
}
