using System.Globalization;
using LvSeg.Runs.Configuration;

namespace LvSeg.Runs.Keys;

/// <summary>Makes the keys of one group.</summary>
/// <param name="group">The group.</param>
/// <param name="part">The part of the configuration that has the group's values.</param>
/// <param name="with">The configuration with another such part.</param>
internal sealed class SettingsOf<TPart>(SettingGroup group, Func<RunConfiguration, TPart> part, Func<RunConfiguration, TPart, RunConfiguration> with)
    where TPart : class
{
    /// <summary>A whole number.</summary>
    public Setting Integer(string key, string description, int least, Func<TPart, int> read, Func<TPart, int, TPart> write) =>
        Number(key, description, $"a whole number of {least} or more", isWhole: true,
            p => read(p).ToString(CultureInfo.InvariantCulture),
            (p, text) => IsWhole(text, least, out int value) ? write(p, value) : null);

    /// <summary>A whole number that may be greater than other whole numbers.</summary>
    public Setting LongInteger(string key, string description, int least, Func<TPart, long> read, Func<TPart, long, TPart> write) =>
        Number(key, description, $"a whole number of {least} or more", isWhole: true,
            p => read(p).ToString(CultureInfo.InvariantCulture),
            (p, text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least ? write(p, value) : null);

    /// <summary>A whole number, or null.</summary>
    public Setting OptionalInteger(string key, string description, int least, Func<TPart, int?> read, Func<TPart, int?, TPart> write) =>
        Number(key, description, $"a whole number of {least} or more, or null", isWhole: true,
            p => read(p)?.ToString(CultureInfo.InvariantCulture),
            (p, text) => text is null ? write(p, null) : IsWhole(text, least, out int value) ? write(p, value) : null);

    /// <summary>What decides random draws.</summary>
    public Setting Seed(string key, string description, Func<TPart, ulong> read, Func<TPart, ulong, TPart> write) =>
        Number(key, description, "a whole number of 0 or more", isWhole: true,
            p => read(p).ToString(CultureInfo.InvariantCulture),
            (p, text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? write(p, value) : null);

    /// <summary>A number.</summary>
    public Setting Number(string key, string description, string expected, Func<double, bool> allows, Func<TPart, double> read, Func<TPart, double, TPart> write) =>
        Number(key, description, expected, isWhole: false,
            p => read(p).ToString("R", CultureInfo.InvariantCulture),
            (p, text) => IsNumber(text, allows, out double value) ? write(p, value) : null);

    /// <summary>A number, or null.</summary>
    public Setting OptionalNumber(string key, string description, string expected, Func<double, bool> allows, Func<TPart, double?> read, Func<TPart, double?, TPart> write,
        bool isUnitOnly = false) =>
        Number(key, description, expected + ", or null", isWhole: false,
            p => read(p)?.ToString("R", CultureInfo.InvariantCulture),
            (p, text) => text is null ? write(p, null) : IsNumber(text, allows, out double value) ? write(p, value) : null, isUnitOnly);

    /// <summary>True or false.</summary>
    public Setting Switch(string key, string description, Func<TPart, bool> read, Func<TPart, bool, TPart> write) =>
        Make(key, description, "true or false",
            p => read(p) ? "true" : "false",
            (p, text) => bool.TryParse(text, out bool value) ? write(p, value) : null,
            choices: ["true", "false"]);

    /// <summary>One of some words.</summary>
    public Setting Choice<T>(string key, string description, Func<TPart, T> read, Func<TPart, T, TPart> write)
        where T : struct, Enum =>
        Make(key, description, "one of " + string.Join(", ", NamesOf<T>()),
            p => NameOf(read(p)),
            (p, text) => IsChoice(text, out T value) ? write(p, value) : null,
            choices: NamesOf<T>());

    /// <summary>One of some words, or null.</summary>
    public Setting OptionalChoice<T>(string key, string description, Func<TPart, T?> read, Func<TPart, T?, TPart> write)
        where T : struct, Enum =>
        Make(key, description, $"one of {string.Join(", ", NamesOf<T>())}, or null",
            p => read(p) is { } value ? NameOf(value) : null,
            (p, text) => text is null ? write(p, null) : IsChoice(text, out T value) ? write(p, value) : null,
            choices: NamesOf<T>());

    /// <summary>Text.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="description">What it does.</param>
    /// <param name="expected">What it must be.</param>
    /// <param name="allows">Whether it may be a text; null for none.</param>
    /// <param name="read">Its value.</param>
    /// <param name="write">The group with another value.</param>
    /// <param name="choices">Words that a person may want; none where it is free.</param>
    /// <param name="fullPath">Makes a path of it that is right in every folder; null where it is no path.</param>
    public Setting Text(string key, string description, string expected, Func<string?, bool> allows, Func<TPart, string?> read, Func<TPart, string?, TPart> write,
        IReadOnlyList<string>? choices = null, Func<string, string>? fullPath = null) =>
        Make(key, description, expected, read, (p, text) => allows(text) ? write(p, text) : null, isText: true, choices: choices, fullPath: fullPath);

    private Setting Number(string key, string description, string expected, bool isWhole, Func<TPart, string?> read, Func<TPart, string?, TPart?> write, bool isUnitOnly = false) =>
        Make(key, description, expected, read, write, isNumber: true, isWhole: isWhole, isUnitOnly: isUnitOnly);

    private Setting Make(string key, string description, string expected, Func<TPart, string?> read, Func<TPart, string?, TPart?> write,
        bool isText = false, bool isNumber = false, bool isWhole = false, bool isUnitOnly = false, IReadOnlyList<string>? choices = null, Func<string, string>? fullPath = null) =>
        new(group, key, description, expected, c => read(part(c)), (c, text) => write(part(c), text) is { } changed ? with(c, changed) : null)
        {
            IsText = isText,
            IsNumber = isNumber,
            IsWhole = isWhole,
            IsUnitOnly = isUnitOnly,
            Choices = choices ?? [],
            ToFullPath = fullPath ?? (value => value),
        };

    private static bool IsWhole(string? text, int least, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least;

    private static bool IsNumber(string? text, Func<double, bool> allows, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) && allows(value);

    private static bool IsChoice<T>(string? text, out T value)
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

    private static string[] NamesOf<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(NameOf)];

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
