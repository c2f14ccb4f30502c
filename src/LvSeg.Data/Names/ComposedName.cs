using System.Text;

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

    /// <summary>
    /// The path of what has a name in a folder, as the folder has the name, however the one or the other is composed; where nothing has it, the path that it would have.
    /// </summary>
    /// <param name="folder">The folder, whether it is there or not.</param>
    /// <param name="name">The name, or a path from the folder on, of which the last part may be composed otherwise; one from the root on is taken as it is.</param>
    public static string PathIn(string folder, string name)
    {
        string exact = Path.Combine(folder, name);
        if (Ascii.IsValid(name) || Path.Exists(exact))
            return exact;
        string parent = Path.GetDirectoryName(exact) ?? "", last = Path.GetFileName(exact);
        return parent.Length > 0 && !Directory.Exists(parent) ? exact
            : Directory.EnumerateFileSystemEntries(parent.Length > 0 ? parent : ".").Select(entry => Path.GetFileName(entry))
                .FirstOrDefault(entry => Comparer.Equals(entry, last)) is { } there ? Path.Combine(parent, there) : exact;
    }

    /// <summary>The first names of a folder that are equal so, as an error; null where all differ.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">The names in it.</param>
    public static DataException? Doubled(string folder, IEnumerable<string> names) =>
        names.GroupBy(name => name, Comparer).FirstOrDefault(alike => alike.Count() > 1) is { } alike
            ? new DataException($"{folder}: the name '{alike.First()}' is there {(alike.Count() == 2 ? "twice" : $"{alike.Count()} times")}: "
                + "the names differ only in how their letters are encoded (Unicode's forms NFC and NFD), so that they are one name. Rename or remove one.")
            : null;
}
