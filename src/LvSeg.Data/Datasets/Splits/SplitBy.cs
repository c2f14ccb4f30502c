namespace LvSeg.Data.Datasets;

/// <summary>What stays together when slices are split.</summary>
public enum SplitBy
{
    /// <summary>Nothing: slices of one patient may fall on both sides, as in the course.</summary>
    Slice,
    /// <summary>The slices of a patient.</summary>
    Patient,
}
