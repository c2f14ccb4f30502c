using System.Text.RegularExpressions;

namespace LvSeg.Results.Reports;

/// <summary>A key of a run's configuration.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">Its value as the file has it, without quotes.</param>
/// <param name="Meaning">What the file says of it; empty for nothing.</param>
public sealed record RunSetting(string Key, string Value, string Meaning);

/// <summary>The configuration of a run as text, key by key, for reading.</summary>
public static partial class RunSettings
{
    /// <summary>Reads the keys of a resolved configuration. Indented lines belong to the key above them.</summary>
    /// <exception cref="RunException">The file is missing, cannot be read, or has a line that is neither key, comment nor indented.</exception>
    public static IReadOnlyList<RunSetting> Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException(e is FileNotFoundException or DirectoryNotFoundException
                ? $"{path} does not exist." : $"{path} cannot be read: {e.Message}", e);
        }
        List<RunSetting> settings = [];
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            if (line.Trim() is "" or "---" || line.StartsWith('#'))
                continue;
            if ((line[0] is ' ' or '-') && settings.Count > 0)
            {
                settings[^1] = settings[^1] with { Value = settings[^1].Value + "\n" + line };
                continue;
            }
            Match match = KeyLine().Match(line);
            if (!match.Success)
                throw new RunException($"{path}:{i + 1}: this is no line of a configuration, such as 'epochs: 30'. The file is damaged.");
            settings.Add(new RunSetting(match.Groups["key"].Value, Unquoted(match.Groups["value"].Value), match.Groups["meaning"].Value));
        }
        return settings;
    }

    /// <summary>The value of a key; null where it is not there.</summary>
    public static string? Of(this IEnumerable<RunSetting> settings, string key) => settings.FirstOrDefault(setting => setting.Key == key)?.Value;

    private static string Unquoted(string value) => value is ['\'', .., '\''] ? value[1..^1].Replace("''", "'", StringComparison.Ordinal) : value;

    [GeneratedRegex(@"^(?<key>[A-Za-z_][A-Za-z0-9_]*):\s*(?<value>'(?:[^']|'')*'|""(?:[^""\\]|\\.)*""|.*?)\s*(?:\s#\s*(?<meaning>.*))?$")]
    private static partial Regex KeyLine();
}
