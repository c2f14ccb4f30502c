namespace LvSeg.Runs.Folders;

/// <summary>Which names a run may have: plain folder names, the same on every operating system.</summary>
public static class RunName
{
    private const int Longest = 100;
    private const string Forbidden = "/\\:*?\"<>|";

    private static readonly string[] Reserved =
    [
        "CON", "PRN", "AUX", "NUL",
        .. Enumerable.Range(1, 9).Select(n => $"COM{n}"), .. Enumerable.Range(1, 9).Select(n => $"LPT{n}"),
    ];

    /// <summary>What is wrong with <paramref name="name"/> as the end of a sentence; null where nothing is.</summary>
    public static string? Fault(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "it is empty";
        if (name.Length > Longest)
            return $"it has {name.Length} characters; {Longest} are the most";
        if (name.FirstOrDefault(c => char.IsControl(c) || Forbidden.Contains(c)) is var bad and not '\0')
            return char.IsControl(bad) ? "a control character is in it" : $"'{bad}' is in it";
        if (name.Contains('\0'))
            return "a control character is in it";
        if (name[0] is '-' or '.' or ' ')
            return $"it begins with '{name[0]}'";
        if (name[^1] is '.' or ' ')
            return $"it ends with '{name[^1]}'";
        return Reserved.Contains(name.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase) ? "Windows keeps it for a device" : null;
    }
}
