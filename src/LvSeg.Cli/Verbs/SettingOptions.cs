using System.CommandLine;
using System.CommandLine.Completions;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;

namespace LvSeg.Cli.Verbs;

/// <summary>Command-line options that are keys of the configuration: <c>--batch-size</c> is <c>batch_size</c>.</summary>
/// <param name="keys">The keys, in the order of the help page.</param>
internal sealed class SettingOptions(params string[] keys)
{
    private readonly (Setting Setting, Option<string> Option)[] _options =
    [
        .. keys.Select(key => Settings.Find(key)).Select(setting => (setting, OptionOf(setting))),
    ];

    /// <summary>The options themselves.</summary>
    public IEnumerable<Option> All => _options.Select(pair => pair.Option);

    /// <summary>The configuration with every option that was given.</summary>
    /// <exception cref="ConfigurationException">A value is wrong: all complaints at once.</exception>
    public RunConfiguration Apply(ParseResult parse, RunConfiguration configuration)
    {
        List<string> complaints = [];
        foreach ((Setting setting, Option<string> option) in _options)
        {
            if (parse.GetResult(option) is null)
                continue;
            try
            {
                // An empty value is a shell variable that is not set, never a wish for the default.
                if (string.IsNullOrWhiteSpace(parse.GetValue(option)))
                    throw new ConfigurationException($"{option.Name} is empty; it must be {setting.Expected.Replace(", or null", "")}.");
                configuration = setting.Write(configuration, parse.GetValue(option), $"{option.Name}: ");
            }
            catch (ConfigurationException e)
            {
                complaints.AddRange(e.Complaints);
            }
        }
        return complaints.Count == 0 ? configuration : throw new ConfigurationException(complaints);
    }

    private static Option<string> OptionOf(Setting setting)
    {
        var option = new Option<string>(NameOf(setting.Key))
        {
            Description = char.ToUpperInvariant(setting.Description[0]) + setting.Description[1..] + ".",
            HelpName = setting.Key.ToUpperInvariant(),
        };
        option.CompletionSources.Add(_ => Suggestions.ValuesOf(setting).Select(value => new CompletionItem(value)));
        return option;
    }

    /// <summary>The keys that were given.</summary>
    public GivenKeys Given(ParseResult parse) =>
        new([.. _options.Where(pair => parse.GetResult(pair.Option) is not null).Select(pair => pair.Setting.Key)]);

    /// <summary>A key's option: <c>--batch-size</c> of <c>batch_size</c>.</summary>
    public static string NameOf(string key) => "--" + key.Replace('_', '-');
}
