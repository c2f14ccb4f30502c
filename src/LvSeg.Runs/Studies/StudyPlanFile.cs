using System.Globalization;
using System.Text;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies.Spaces;
using YamlDotNet.RepresentationModel;

namespace LvSeg.Runs.Studies;

/// <summary>A study's plan as YAML: keys of the search, keys of the configuration, and <c>parameters</c>.</summary>
public static class StudyPlanFile
{
    private const string ParametersKey = "parameters";

    // The keys of a search, each with its default; in the order of files.
    private static readonly PlanKey[] Keys =
    [
        new("search", "grid, random or halving", "one of grid, random, halving", plan => plan.Search.ToString().ToLowerInvariant(),
            (plan, text) => Enum.TryParse(text, ignoreCase: true, out SearchKind kind) && !char.IsDigit(text[0]) ? plan with { Search = kind } : null),
        new("trials", "how many trials", "a whole number of 1 or more", plan => $"{plan.Trials}",
            (plan, text) => Whole(text, 1) is { } trials ? plan with { Trials = trials } : null),
        new("search_seed", "decides the values of the trials", "a whole number of 0 or more", plan => $"{plan.SearchSeed}",
            (plan, text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? plan with { SearchSeed = seed } : null),
        new("min_epochs", "halving: epochs after which trials are compared first", "a whole number of 1 or more", plan => $"{plan.MinEpochs}",
            (plan, text) => Whole(text, 1) is { } epochs ? plan with { MinEpochs = epochs } : null),
        new("eta", "halving: one trial in so many goes on", "a whole number of 2 or more", plan => $"{plan.Eta}",
            (plan, text) => Whole(text, 2) is { } eta ? plan with { Eta = eta } : null),
    ];

    /// <summary>Reads a file.</summary>
    /// <exception cref="ConfigurationException">It is missing, no YAML, or wrong: all complaints, with their lines.</exception>
    public static StudyPlan Read(string path) => Read(ConfigurationFile.Entries(path), path);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="name">What complaints call it.</param>
    /// <exception cref="ConfigurationException">It is wrong.</exception>
    public static StudyPlan Parse(string text, string name) => Read(ConfigurationFile.Entries(new StringReader(text), name), name);

    /// <summary>True where a file has the keys of a search and is no configuration of a single run.</summary>
    /// <exception cref="ConfigurationException">It is missing, or no YAML.</exception>
    public static bool IsPlan(string path) =>
        ConfigurationFile.Entries(path).Any(entry => entry.Key is YamlScalarNode { Value: ParametersKey or "search" });

    /// <summary>The whole plan as text, which <see cref="Parse"/> reads back.</summary>
    public static string TextOf(StudyPlan plan)
    {
        var text = new StringBuilder("# The resolved plan of this study. The same study again: lvseg search --config THIS_FILE --study NAME\n");
        foreach (PlanKey key in Keys)
            text.Append(key.Name).Append(": ").Append(key.Read(plan)).Append("  # ").Append(key.Description).Append('\n');
        ConfigurationFile.AppendTo(text, plan.Configuration, except: [.. plan.Parameters.Select(parameter => parameter.Key)]);
        text.Append(ParametersKey).Append(":\n");
        foreach (Parameter parameter in plan.Parameters)
        {
            Setting setting = Settings.Find(parameter.Key);
            text.Append("  ").Append(parameter.Key).Append(": ")
                .Append(parameter.Distribution.ToYaml(value => value == "null" ? value : ConfigurationFile.Literal(setting, value))).Append('\n');
        }
        return text.ToString();
    }

    private static StudyPlan Read(IReadOnlyList<KeyValuePair<YamlNode, YamlNode>> entries, string file)
    {
        List<string> complaints = [];
        Dictionary<string, int> lines = [];
        var plan = new StudyPlan { Configuration = new RunConfiguration(), Parameters = [] };
        foreach ((YamlNode keyNode, YamlNode valueNode) in entries)
        {
            string where = $"{file}:{keyNode.Start.Line}: ";
            try
            {
                string key = ConfigurationFile.KeyOf(keyNode, where);
                lines[key] = (int)keyNode.Start.Line;
                plan = key == ParametersKey ? plan with { Parameters = ReadParameters(valueNode, file, where, complaints) }
                    : Keys.FirstOrDefault(known => known.Name == key) is { } found ? found.Write(plan, valueNode, where)
                    : plan with { Configuration = Assign(plan.Configuration, key, valueNode, where) };
            }
            catch (ConfigurationException e)
            {
                complaints.AddRange(e.Complaints);
            }
        }
        if (complaints.Count == 0)
            complaints.AddRange(ComplaintsAbout(plan, file, lines));
        if (complaints.Count > 0)
            throw new ConfigurationException(complaints);
        return plan.Combinations is { } all && !lines.ContainsKey("trials") ? plan with { Trials = (int)all } : plan;
    }

    private static List<Parameter> ReadParameters(YamlNode node, string file, string where, List<string> complaints)
    {
        if (node is not YamlMappingNode mapping)
            throw new ConfigurationException($"{where}{ParametersKey} must be a list of 'key: distribution' lines, indented.");
        List<Parameter> parameters = [];
        foreach ((YamlNode keyNode, YamlNode valueNode) in mapping.Children)
        {
            try
            {
                parameters.Add(ParameterReader.Read(keyNode, valueNode, file));
            }
            catch (ConfigurationException e)
            {
                complaints.AddRange(e.Complaints);
            }
        }
        return parameters;
    }

    private static RunConfiguration Assign(RunConfiguration configuration, string key, YamlNode valueNode, string where)
    {
        string[] known = [ParametersKey, .. Keys.Select(own => own.Name), .. Settings.All.Select(setting => setting.Key)];
        if (!known.Contains(key) && Setting.Nearest(key, known) is { } near)
            throw new ConfigurationException($"{where}unknown key '{key}'. Did you mean '{near}'?");
        Setting found = Settings.Find(key, where);
        return found.Write(configuration, ConfigurationFile.ValueOf(valueNode, found, where), where);
    }

    private static IEnumerable<string> ComplaintsAbout(StudyPlan plan, string file, Dictionary<string, int> lines)
    {
        if (plan.Parameters.Count == 0)
            yield return $"{file}: there is nothing to search: 'parameters' is missing or empty. Such as: parameters: {{learning_rate: {{log_uniform: [1e-4, 3e-3]}}}}";
        foreach (Parameter parameter in plan.Parameters.Where(parameter => lines.ContainsKey(parameter.Key)))
            yield return $"{file}:{lines[parameter.Key]}: {parameter.Key} is searched, so it cannot have one value for all trials as well.";
        if (plan.Search == SearchKind.Grid)
        {
            foreach (Parameter parameter in plan.Parameters.Where(parameter => parameter.Distribution is not Choice))
                yield return $"{file}:{lines[ParametersKey]}: a grid needs a list of values for {parameter.Key}: {{choice: [a, b]}}.";
        }
    }

    private static int? Whole(string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least ? value : null;

    private sealed record PlanKey(string Name, string Description, string Expected, Func<StudyPlan, string> Read, Func<StudyPlan, string, StudyPlan?> Change)
    {
        public StudyPlan Write(StudyPlan plan, YamlNode node, string where)
        {
            if (node is not YamlScalarNode { Value: { Length: > 0 } text })
                throw new ConfigurationException($"{where}{Name} is empty or a list; it must be {Expected}.");
            return Change(plan, text.Trim()) ?? throw new ConfigurationException($"{where}{Name} is '{text.Trim()}'; it must be {Expected}.");
        }
    }
}
