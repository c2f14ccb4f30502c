namespace LvSeg.Data.Datasets;

/// <summary>A part of a dataset.</summary>
public enum DatasetPart
{
    /// <summary>What is trained on.</summary>
    Train,
    /// <summary>What is validated on.</summary>
    Validation,
    /// <summary>Every slice.</summary>
    All,
}
