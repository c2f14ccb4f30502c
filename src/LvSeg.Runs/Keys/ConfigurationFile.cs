using System.Text;
using LvSeg.Data.Files;
using LvSeg.Runs.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LvSeg.Runs.Keys;

/// <summary>Configurations as YAML: one <c>key: value</c> a line.</summary>
public static class ConfigurationFile
{
    /// <summary>The keys of a run's own file, in its order.</summary>
    public static IReadOnlyList<Setting> RunKeys { get; } = [.. Settings.All.Where(setting => setting.Group != SettingGroup.Place)];

    /// <summary>Reads a file over a configuration. A drawing that lies beside the file, or in a folder below, may be named from there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="configuration">Keeps what the file does not name.</param>
    /// <exception cref="ConfigurationException">The file is missing, no YAML, or has wrong keys or values: all complaints, with their lines.</exception>
    public static RunConfiguration Read(string path, RunConfiguration? configuration = null)
    {
        configuration ??= new RunConfiguration();
        List<string> complaints = [];
        foreach ((YamlNode keyNode, YamlNode valueNode) in Entries(path))
        {
            string where = $"{path}:{keyNode.Start.Line}: ";
            try
            {
                Setting setting = Settings.Find(KeyOf(keyNode, where), where);
                configuration = setting.Write(configuration, ValueOf(valueNode, setting, where), where);
                if (setting.Key == "model")
                    configuration = WithDrawingBeside(path, configuration);
            }
            catch (ConfigurationException e)
            {
                complaints.AddRange(e.Complaints);
            }
        }
        return complaints.Count == 0 ? configuration : throw new ConfigurationException(complaints);
    }

    /// <summary>Writes every key but those of the run's place, whole or not at all. A drawing beside the file is named from there, so that the folder can be moved.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public static void Write(string path, RunConfiguration configuration)
    {
        configuration = DrawingFrom(path, configuration);
        var text = new StringBuilder("# The resolved configuration of this run. The same run again: lvseg train --config THIS_FILE\n");
        if (configuration.Recipe.ExtensionText is { } extended)
            text.Append("# The run was trained further. ").Append(extended).Append(" The key extended_from has that command move it at the same steps.\n");
        AppendTo(text, configuration, except: []);
        AtomicFile.WriteText(path, text.ToString());
    }

    private static RunConfiguration WithDrawingBeside(string path, RunConfiguration configuration)
    {
        if (configuration is not { Network.Kind: NetworkKind.Drawn, Network.Drawing: { } drawing })
            return configuration;
        string beside = Path.Combine(Path.GetDirectoryName(path)!, drawing);
        return File.Exists(beside) ? configuration with { Network = configuration.Network with { Drawing = beside } } : configuration;
    }

    private static RunConfiguration DrawingFrom(string path, RunConfiguration configuration) =>
        configuration.Network.Drawing is { } drawing && Path.GetDirectoryName(Path.GetFullPath(drawing)) == Path.GetDirectoryName(Path.GetFullPath(path))
            ? configuration with { Network = configuration.Network with { Drawing = Path.GetFileName(drawing) } } : configuration;

    /// <summary>Appends every key but those of the run's place and <paramref name="except"/>, a line each.</summary>
    internal static void AppendTo(StringBuilder text, RunConfiguration configuration, IReadOnlyCollection<string> except)
    {
        foreach (Setting setting in RunKeys.Where(setting => !except.Contains(setting.Key)))
            text.Append(setting.Key).Append(": ").Append(Literal(setting, setting.Read(configuration))).Append("  # ").Append(setting.Description).Append('\n');
    }

    /// <summary>A value as it stands in a file.</summary>
    internal static string Literal(Setting setting, string? value) => value is null ? "null" : setting.IsText ? Quoted(value) : value;

    /// <summary>The entries of a file, in its order.</summary>
    /// <exception cref="ConfigurationException">The file is missing, or no list of keys and values.</exception>
    internal static IReadOnlyList<KeyValuePair<YamlNode, YamlNode>> Entries(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Entries(reader, path);
        }
        catch (ArgumentException)
        {
            throw new ConfigurationException("The name of the configuration file is empty.");
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new ConfigurationException($"{path}: it is a folder; a YAML file was expected.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigurationException($"{path}: there is no such configuration file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The entries of a text, in its order.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="name">What complaints call it.</param>
    /// <exception cref="ConfigurationException">It is no list of keys and values.</exception>
    internal static IReadOnlyList<KeyValuePair<YamlNode, YamlNode>> Entries(TextReader text, string name)
    {
        try
        {
            return YamlText.Root(text.ReadToEnd()) switch
            {
                null => [],
                YamlMappingNode mapping => [.. mapping.Children],
                _ => throw new ConfigurationException($"{name}:1: a configuration is a list of 'key: value' lines."),
            };
        }
        catch (YamlException e)
        {
            throw new ConfigurationException($"{name}:{e.Start.Line}: {e.InnerException?.Message ?? e.Message}");
        }
        catch (InvalidOperationException)
        {
            // So the library says that the text ends too early.
            throw new ConfigurationException($"{name}: this is no YAML; is a bracket open somewhere?");
        }
    }

    /// <summary>A key as text.</summary>
    internal static string KeyOf(YamlNode node, string where) => node is YamlScalarNode { Value: { } text } ? text
        : throw new ConfigurationException($"{where}a key must be a word.");

    /// <summary>A value as text; null for none.</summary>
    /// <exception cref="ConfigurationException">It is a list or a mapping.</exception>
    internal static string? ValueOf(YamlNode node, Setting setting, string where) => node switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" or "~" or "" or null } => null,
        YamlScalarNode scalar => scalar.Value,
        YamlSequenceNode => throw new ConfigurationException($"{where}{setting.Key} is a list; it must be {setting.Expected}."),
        _ => throw new ConfigurationException($"{where}{setting.Key} is a mapping; it must be {setting.Expected}."),
    };

    private static string Quoted(string text) => "'" + text.Replace("'", "''") + "'";
}
