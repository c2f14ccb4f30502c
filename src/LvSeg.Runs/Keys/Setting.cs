using LvSeg.Runs.Configuration;

namespace LvSeg.Runs.Keys;

/// <summary>One key of the configuration: its name, what it is about, what it may be, and where it is kept.</summary>
public sealed class Setting
{
    private readonly Func<RunConfiguration, string?> _read;
    private readonly Func<RunConfiguration, string?, RunConfiguration?> _write;

    internal Setting(SettingGroup group, string key, string description, string expected,
        Func<RunConfiguration, string?> read, Func<RunConfiguration, string?, RunConfiguration?> write)
    {
        Group = group;
        Key = key;
        Description = description;
        Expected = expected;
        _read = read;
        _write = write;
    }

    /// <summary>What it is about.</summary>
    public SettingGroup Group { get; }

    /// <summary>As it stands in files: <c>learning_rate</c>.</summary>
    public string Key { get; }

    /// <summary>What it does, in a few words.</summary>
    public string Description { get; }

    /// <summary>What a value must be, to follow "it must be".</summary>
    public string Expected { get; }

    /// <summary>Whether it decides which slices there are, on which side, or what their pixels are.</summary>
    public bool DecidesSlices => Group == SettingGroup.Data && !IsUnitOnly;

    /// <summary>Whether it only says in which unit a result is given.</summary>
    internal bool IsUnitOnly { get; init; }

    /// <summary>Whether its value is text, so that a file may need quotes around it.</summary>
    public bool IsText { get; internal init; }

    /// <summary>Whether its value is a number, so that it may be drawn from a range.</summary>
    public bool IsNumber { get; internal init; }

    /// <summary>Whether that number must be a whole one.</summary>
    public bool IsWhole { get; internal init; }

    /// <summary>The words that it chooses from; none where it is no choice.</summary>
    public IReadOnlyList<string> Choices { get; internal init; } = [];

    /// <summary>Makes of a value one that means the same in every folder: a full path where it is a path, else the value itself.</summary>
    public Func<string, string> ToFullPath { get; internal init; } = value => value;

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

    /// <summary>The key that a person who wrote <paramref name="key"/> probably meant; null where none is near.</summary>
    internal static string? Nearest(string key, IEnumerable<string> keys) =>
        NearestName.Of(key, keys) is [var nearest, ..] ? nearest : null;
}
