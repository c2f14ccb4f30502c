namespace LvSeg.Data.Datasets;

/// <summary>Where data lies: one folder or record file, or several with commas between them, which are taken together.</summary>
public static class DataPaths
{
    private const char Comma = ',';

    /// <summary>
    /// Each of them. A path that exists as it is is one, whatever is in its name. One that does not may be a folder that is gone, with a comma in its name: it is one too where
    /// nothing is there by the names between its commas, or where only the first is from the root on, since <see cref="Full"/> makes all of them so.
    /// </summary>
    public static IReadOnlyList<string> Each(string paths)
    {
        if (!paths.Contains(Comma) || Path.Exists(paths))
            return [paths];
        string[] each = paths.Split(Comma, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        bool isList = each.All(Path.Exists) || each.All(Path.IsPathRooted) || (each.Any(Path.Exists) && !each.Any(Path.IsPathRooted));
        return each.Length > 0 && isList ? each : [paths];
    }

    /// <summary>Makes sure that each of several paths is there, since what was split at its commas may have been one name.</summary>
    /// <exception cref="DataException">One is not there.</exception>
    public static void RequireEach(string paths)
    {
        if (Each(paths) is { Count: > 1 } several && several.Where(path => !Path.Exists(path)).ToArray() is { Length: > 0 } gone)
        {
            throw new DataException($"{paths}: there is no such folder; and taken for {several.Count} paths with commas between them, "
                + $"{string.Join(", ", gone)} {(gone.Length == 1 ? "is" : "are")} not there.");
        }
    }

    /// <summary>The same places, from the root on.</summary>
    public static string Full(string paths) => string.Join(Comma, Each(paths).Select(Path.GetFullPath));
}
