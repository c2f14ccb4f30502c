namespace LvSeg.Data.Datasets;

/// <summary>What stays together when slices are split.</summary>
public enum SplitBy
{
    /// <summary>Nothing: slices of one patient may fall on both sides, as in the course.</summary>
    Slice,
    /// <summary>The slices of a patient.</summary>
    Patient,
}

/// <summary>Names of what stays together.</summary>
public static class SplitNames
{
    /// <summary>The name: <c>slice</c> or <c>patient</c>.</summary>
    public static string Name(this SplitBy split) => split == SplitBy.Patient ? "patient" : "slice";

    /// <summary>What has a name.</summary>
    /// <exception cref="DataException">The name is neither slice nor patient.</exception>
    public static SplitBy Parse(string name) => name switch
    {
        "slice" => SplitBy.Slice,
        "patient" => SplitBy.Patient,
        _ => throw new DataException($"'{name}' is no way to split; there are slice and patient."),
    };
}
