namespace LvSeg.Data.Datasets;

/// <summary>What a folder of data holds.</summary>
public enum DataFormat
{
    /// <summary>TFRecord files.</summary>
    Records,
    /// <summary>PNG pairs in <c>images</c> and <c>labels</c>.</summary>
    Pictures,
}
