using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Records;

namespace LvSeg.Cli.Verbs.Runs;

/// <summary><c>lvseg runs show [RUN]</c>: what a run is, came to and left.</summary>
internal static class RunsShowVerb
{
    public static Command Command(Terminal terminal)
    {
        var run = new Argument<string?>("RUN") { Description = "The run's name or folder; the newest where left out.", HelpName = "RUN", Arity = ArgumentArity.ZeroOrOne };
        run.CompletionSources.Add(Suggestions.Runs);
        var settings = new SettingOptions("runs");
        var command = new Command("show", "Show a run: what was asked of it, its figures, its files, and how to go on.") { run };
        foreach (Option option in settings.All)
            command.Options.Add(option);
        command.SetAction(parse =>
        {
            string folder = settings.Apply(parse, new RunConfiguration()).Place.Runs;
            RunFolder shown = parse.GetValue(run) is { } name ? RunFolder.Open(folder, name) : RunFolder.Newest(folder);
            if (parse.GetValue(run) is null)
                terminal.Note($"The newest run is taken: {shown.Name}.");
            RunPage.Print(terminal, RunRecord.Summarize(shown));
            return Exits.Done;
        });
        return command;
    }
}
