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

/// <summary>Names of the parts.</summary>
public static class DatasetParts
{
    /// <summary>All names: val, train and all.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. new[] { DatasetPart.Validation, DatasetPart.Train, DatasetPart.All }.Select(Name)];

    /// <summary>The name of a part.</summary>
    public static string Name(this DatasetPart part) => part switch
    {
        DatasetPart.Train => "train",
        DatasetPart.All => "all",
        _ => "val",
    };

    /// <summary>The part with a name.</summary>
    /// <exception cref="DataException">No part has that name.</exception>
    public static DatasetPart Parse(string name) => name switch
    {
        "val" => DatasetPart.Validation,
        "train" => DatasetPart.Train,
        "all" => DatasetPart.All,
        _ => throw new DataException($"'{name}' is no part of a dataset; there are {string.Join(", ", Names)}."),
    };
}
