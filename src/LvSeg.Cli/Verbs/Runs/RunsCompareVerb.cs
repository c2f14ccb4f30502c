using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Records;

namespace LvSeg.Cli.Verbs.Runs;

/// <summary><c>lvseg runs compare RUN RUN…</c>: figures and configurations side by side.</summary>
internal static class RunsCompareVerb
{
    private const int Fewest = 2;

    public static Command Command(Terminal terminal)
    {
        var names = new Argument<string[]>("RUN") { Description = "Names or folders of two runs or more.", HelpName = "RUN", Arity = ArgumentArity.OneOrMore };
        names.CompletionSources.Add(Suggestions.Runs);
        var settings = new SettingOptions("runs");
        var command = new Command("compare", "Set runs side by side: figures, and where their configurations differ.") { names };
        foreach (Option option in settings.All)
            command.Options.Add(option);
        command.SetAction(parse =>
        {
            string folder = settings.Apply(parse, new RunConfiguration()).Place.Runs;
            RunFolder[] runs = [.. parse.GetValue(names)!.Select(name => RunFolder.Open(folder, name)).DistinctBy(run => Path.GetFullPath(run.Folder))];
            if (runs.Length < Fewest)
                throw new ConfigurationException("lvseg runs compare takes two different runs or more. Their names: lvseg runs list");
            RunComparisonPage.Print(terminal, RunComparison.Of([.. runs.Select(RunRecord.Summarize)]));
            return Exits.Done;
        });
        return command;
    }
}
