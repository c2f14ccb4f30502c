namespace LvSeg.Data.Names;

/// <summary>
/// Names as they are compared: in Unicode's normalization form C. A letter such as ö may be one character, or an o and its dots, as macOS writes it; the two look the same
/// and are one name. Names are printed as their file has them.
/// </summary>
public static class ComposedName
{
    /// <summary>The form in which names are compared.</summary>
    public static string Of(string name) => UnicodeComposition.Of(name);

    /// <summary>Takes names for equal that differ only in how their letters are composed; case matters.</summary>
    public static IEqualityComparer<string> Comparer { get; } = EqualityComparer<string>.Create(
        (one, other) => one is null || other is null ? one is null && other is null : string.Equals(Of(one), Of(other), StringComparison.Ordinal),
        name => string.GetHashCode(Of(name), StringComparison.Ordinal));

    /// <summary>The first names of a folder that are equal so, as an error; null where all differ.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">The names in it.</param>
    public static DataException? Doubled(string folder, IEnumerable<string> names) =>
        names.GroupBy(name => name, Comparer).FirstOrDefault(alike => alike.Count() > 1) is { } alike
            ? new DataException($"{folder}: the name '{alike.First()}' is there {(alike.Count() == 2 ? "twice" : $"{alike.Count()} times")}: "
                + "the names differ only in how their letters are encoded (Unicode's forms NFC and NFD), so that they are one name. Rename or remove one.")
            : null;
}
