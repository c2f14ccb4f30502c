using System.Globalization;

namespace LvSeg.Runs.Configuration;

/// <summary>One key of the configuration: its name, what it may be, and where it is kept.</summary>
public sealed class Setting
{
    private readonly Func<RunConfiguration, string?> _read;
    private readonly Func<RunConfiguration, string?, RunConfiguration?> _write;

    private Setting(string key, string description, string expected,
        Func<RunConfiguration, string?> read, Func<RunConfiguration, string?, RunConfiguration?> write)
    {
        Key = key;
        Description = description;
        Expected = expected;
        _read = read;
        _write = write;
    }

    /// <summary>As it stands in files: <c>learning_rate</c>.</summary>
    public string Key { get; }

    /// <summary>What it does, in a few words.</summary>
    public string Description { get; }

    /// <summary>What a value must be, to follow "it must be".</summary>
    public string Expected { get; }

    /// <summary>Whether its value is text, so that a file may need quotes around it.</summary>
    public bool IsText { get; private init; }

    /// <summary>Whether its value is a number, so that it may be drawn from a range.</summary>
    public bool IsNumber { get; private init; }

    /// <summary>Whether that number must be a whole one.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>The words that it chooses from; none where it is no choice.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>The value as text; null where it is not set.</summary>
    public string? Read(RunConfiguration configuration) => _read(configuration);

    /// <summary>The configuration with this value.</summary>
    /// <param name="configuration">The rest.</param>
    /// <param name="text">The value; null or empty for none.</param>
    /// <param name="where">Begins the message: <c>task2.yaml:3: </c>, or nothing.</param>
    /// <exception cref="ConfigurationException">The text is no such value.</exception>
    public RunConfiguration Write(RunConfiguration configuration, string? text, string where = "") =>
        _write(configuration, string.IsNullOrWhiteSpace(text) ? null : text.Trim())
        ?? throw new ConfigurationException($"{where}{Key} is {(string.IsNullOrWhiteSpace(text) ? "empty" : $"'{text.Trim()}'")}; it must be {Expected}."
            + (Nearest(text?.Trim() ?? "", Choices) is { } near ? $" Did you mean '{near}'?" : ""));

    internal static Setting Integer(string key, string description, int least,
        Func<RunConfiguration, int> read, Func<RunConfiguration, int, RunConfiguration> write) =>
        new(key, description, $"a whole number of {least} or more",
            c => read(c).ToString(CultureInfo.InvariantCulture),
            (c, text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least
                ? write(c, value) : null)
        {
            IsNumber = true,
            IsWhole = true,
        };

    internal static Setting OptionalInteger(string key, string description, int least,
        Func<RunConfiguration, int?> read, Func<RunConfiguration, int?, RunConfiguration> write) =>
        new(key, description, $"a whole number of {least} or more, or null",
            c => read(c)?.ToString(CultureInfo.InvariantCulture),
            (c, text) => text is null ? write(c, null)
                : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least
                ? write(c, value) : null)
        {
            IsNumber = true,
            IsWhole = true,
        };

    internal static Setting Seed(string key, string description,
        Func<RunConfiguration, ulong> read, Func<RunConfiguration, ulong, RunConfiguration> write) =>
        new(key, description, "a whole number of 0 or more",
            c => read(c).ToString(CultureInfo.InvariantCulture),
            (c, text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? write(c, value) : null)
        {
            IsNumber = true,
            IsWhole = true,
        };

    internal static Setting Number(string key, string description, string expected, Func<double, bool> allows,
        Func<RunConfiguration, double> read, Func<RunConfiguration, double, RunConfiguration> write) =>
        new(key, description, expected,
            c => read(c).ToString("R", CultureInfo.InvariantCulture),
            (c, text) => TryNumber(text, allows, out double value) ? write(c, value) : null)
        {
            IsNumber = true,
        };

    internal static Setting OptionalNumber(string key, string description, string expected, Func<double, bool> allows,
        Func<RunConfiguration, double?> read, Func<RunConfiguration, double?, RunConfiguration> write) =>
        new(key, description, expected + ", or null",
            c => read(c)?.ToString("R", CultureInfo.InvariantCulture),
            (c, text) => text is null ? write(c, null) : TryNumber(text, allows, out double value) ? write(c, value) : null)
        {
            IsNumber = true,
        };

    internal static Setting Switch(string key, string description,
        Func<RunConfiguration, bool> read, Func<RunConfiguration, bool, RunConfiguration> write) =>
        new(key, description, "true or false",
            c => read(c) ? "true" : "false",
            (c, text) => bool.TryParse(text, out bool value) ? write(c, value) : null);

    internal static Setting Choice<T>(string key, string description,
        Func<RunConfiguration, T> read, Func<RunConfiguration, T, RunConfiguration> write)
        where T : struct, Enum =>
        new(key, description, "one of " + string.Join(", ", NamesOf<T>()),
            c => NameOf(read(c)),
            (c, text) => TryChoice(text, out T value) ? write(c, value) : null)
        {
            Choices = [.. NamesOf<T>()],
        };

    internal static Setting OptionalChoice<T>(string key, string description,
        Func<RunConfiguration, T?> read, Func<RunConfiguration, T?, RunConfiguration> write)
        where T : struct, Enum =>
        new(key, description, $"one of {string.Join(", ", NamesOf<T>())}, or null",
            c => read(c) is { } value ? NameOf(value) : null,
            (c, text) => text is null ? write(c, null) : TryChoice(text, out T value) ? write(c, value) : null)
        {
            Choices = [.. NamesOf<T>()],
        };

    internal static Setting Text(string key, string description, string expected, Func<string?, bool> allows,
        Func<RunConfiguration, string?> read, Func<RunConfiguration, string?, RunConfiguration> write) =>
        new(key, description, expected, read, (c, text) => allows(text) ? write(c, text) : null) { IsText = true };

    internal static Setting Network(string key, string description,
        Func<RunConfiguration, (NetworkKind Kind, string? Drawing)> read, Func<RunConfiguration, NetworkKind, string?, RunConfiguration> write) =>
        new(key, description, $"one of {string.Join(", ", NetworkKinds.Names)}, or a drawing, whose name ends in .yaml",
            c => read(c) is (NetworkKind.Drawn, var drawing) ? drawing : NetworkKinds.NameOf(read(c).Kind),
            (c, text) => text is null ? null
                : NetworkKinds.All.Where(kind => text.Equals(NetworkKinds.NameOf(kind), StringComparison.OrdinalIgnoreCase)).ToList() is [var kind] ? write(c, kind, null)
                : NetworkKinds.IsDrawing(text) ? write(c, NetworkKind.Drawn, text) : null)
        {
            IsText = true,
            Choices = NetworkKinds.Names,
        };

    /// <summary>The word of <paramref name="words"/> that a person who wrote <paramref name="word"/> probably meant; null where none is near.</summary>
    internal static string? Nearest(string word, IEnumerable<string> words) =>
        NearestName.Of(word, words) is [var nearest, ..] ? nearest : null;

    private static bool TryNumber(string? text, Func<double, bool> allows, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) && allows(value);

    private static bool TryChoice<T>(string? text, out T value)
        where T : struct, Enum
    {
        foreach (T candidate in Enum.GetValues<T>())
        {
            if (NameOf(candidate) == text?.ToLowerInvariant())
            {
                value = candidate;
                return true;
            }
        }
        value = default;
        return false;
    }

    private static IEnumerable<string> NamesOf<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(NameOf);

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
