using System.Globalization;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;
using YamlDotNet.RepresentationModel;

namespace LvSeg.Runs.Studies.Spaces;

/// <summary>Reads a parameter of a study's file: <c>learning_rate: {log_uniform: [1e-4, 3e-3]}</c>, or a list alone for a choice.</summary>
internal static class ParameterReader
{
    private const string ChoiceWord = "choice", UniformWord = "uniform", LogUniformWord = "log_uniform";
    private static readonly string[] Words = [ChoiceWord, UniformWord, LogUniformWord];

    /// <summary>Reads one.</summary>
    /// <param name="keyNode">The key.</param>
    /// <param name="node">What stands behind it.</param>
    /// <param name="file">Begins complaints.</param>
    /// <exception cref="ConfigurationException">The key, the distribution or a value is wrong: all complaints.</exception>
    public static Parameter Read(YamlNode keyNode, YamlNode node, string file)
    {
        string where = Where(keyNode, file);
        Setting setting = Settings.Find(ConfigurationFile.KeyOf(keyNode, where), where);
        // A run's place is its trial's; figures of different monitors cannot be put in order.
        if (setting is { Group: SettingGroup.Place } or { Key: "monitor" })
            throw new ConfigurationException($"{where}{setting.Key} cannot be searched: it says where a trial lies or how it is judged, which is the study's.");
        if (node is YamlSequenceNode list)
            return new Parameter(setting.Key, ReadChoice(setting, list, file));
        if (node is not YamlMappingNode { Children: [var (wordNode, valueNode)] } || wordNode is not YamlScalarNode { Value: { } word })
            throw new ConfigurationException($"{where}{setting.Key} must be a list of values or one of {{choice: [a, b]}}, {{uniform: [low, high]}}, {{log_uniform: [low, high]}}.");
        if (!Words.Contains(word))
        {
            throw new ConfigurationException($"{Where(wordNode, file)}unknown distribution '{word}'. "
                + (Setting.Nearest(word, Words) is { } near ? $"Did you mean '{near}'?" : $"There are {string.Join(", ", Words)}."));
        }
        if (valueNode is not YamlSequenceNode values)
            throw new ConfigurationException($"{Where(valueNode, file)}{word} of {setting.Key} must be a list, such as [{(word == ChoiceWord ? "a, b" : "low, high")}].");
        return new Parameter(setting.Key, word == ChoiceWord ? ReadChoice(setting, values, file) : ReadRange(setting, word, values, file));
    }

    private static Choice ReadChoice(Setting setting, YamlSequenceNode list, string file)
    {
        if (list.Children.Count == 0)
            throw new ConfigurationException($"{Where(list, file)}the list of {setting.Key} is empty.");
        List<string> complaints = [], values = [];
        foreach (YamlNode node in list.Children)
        {
            string where = Where(node, file);
            try
            {
                string? text = ConfigurationFile.ValueOf(node, setting, where);
                string value = setting.Read(setting.Write(new RunConfiguration(), text, where)) ?? "null";
                if (values.Contains(value))
                    throw new ConfigurationException($"{where}{setting.Key} has {value} twice in its list.");
                values.Add(value);
            }
            catch (ConfigurationException e)
            {
                complaints.AddRange(e.Complaints);
            }
        }
        return complaints.Count == 0 ? new Choice(values) : throw new ConfigurationException(complaints);
    }

    private static NumberRange ReadRange(Setting setting, string word, YamlSequenceNode list, string file)
    {
        string where = Where(list, file);
        if (!setting.IsNumber)
            throw new ConfigurationException($"{where}{setting.Key} is no number, so it has no range; give its values as a list: {{choice: [a, b]}}.");
        if (list.Children.Count != 2)
            throw new ConfigurationException($"{where}{word} of {setting.Key} has {list.Children.Count} numbers; it must have two, the lowest and the highest.");
        double[] bounds = [.. list.Children.Select(node => ReadBound(setting, node, file))];
        if (bounds[0] >= bounds[1])
            throw new ConfigurationException($"{where}{word} of {setting.Key} goes from {bounds[0]:R} to {bounds[1]:R}; the first number must be the lower one.");
        if (word == UniformWord)
            return new Uniform(bounds[0], bounds[1], setting.IsWhole);
        return bounds[0] > 0 ? new LogUniform(bounds[0], bounds[1], setting.IsWhole)
            : throw new ConfigurationException($"{where}log_uniform of {setting.Key} begins at {bounds[0]:R}; it must begin above 0.");
    }

    private static double ReadBound(Setting setting, YamlNode node, string file)
    {
        string where = Where(node, file);
        string text = ConfigurationFile.ValueOf(node, setting, where)
            ?? throw new ConfigurationException($"{where}{setting.Key} has no value here; a bound must be a number.");
        // The setting says better than a parser what its values are.
        setting.Write(new RunConfiguration(), text, where);
        return double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static string Where(YamlNode node, string file) => $"{file}:{node.Start.Line}: ";
}
