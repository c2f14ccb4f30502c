namespace LvSeg.Data.Datasets;

/// <summary>Where data lies: one folder or record file, or several with commas between them, which are taken together.</summary>
public static class DataPaths
{
    private const char Comma = ',';

    /// <summary>Each of them. A path that exists as it is is one, whatever is in its name.</summary>
    public static IReadOnlyList<string> Each(string paths) =>
        !paths.Contains(Comma) || Path.Exists(paths) ? [paths] : paths.Split(Comma, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The same places, from the root on.</summary>
    public static string Full(string paths) => string.Join(Comma, Each(paths).Select(Path.GetFullPath));
}
