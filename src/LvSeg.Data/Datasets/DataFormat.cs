namespace LvSeg.Data.Datasets;

/// <summary>What a folder of data holds.</summary>
public enum DataFormat
{
    /// <summary>TFRecord files.</summary>
    Records,
    /// <summary>PNG pairs in <c>images</c> and <c>labels</c>.</summary>
    Pictures,
}

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

/// <summary>What stays together when slices are split.</summary>
public enum SplitBy
{
    /// <summary>Nothing: slices of one patient may fall on both sides, as in the course.</summary>
    Slice,
    /// <summary>The slices of a patient.</summary>
    Patient,
}
