namespace LvSeg.Evaluation.Segmentation;

/// <summary>Which of two values of a figure is the better one.</summary>
public enum Better
{
    /// <summary>The greater, as for Dice.</summary>
    Higher,

    /// <summary>The smaller, as for a loss.</summary>
    Lower,
}
