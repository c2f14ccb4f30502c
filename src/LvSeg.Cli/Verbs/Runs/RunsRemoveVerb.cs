using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Data.Names;
using LvSeg.Runs;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies;

namespace LvSeg.Cli.Verbs.Runs;

/// <summary><c>lvseg runs remove RUN…</c>: deletes runs, for good.</summary>
internal static class RunsRemoveVerb
{
    public static Command Command(Terminal terminal)
    {
        var names = new Argument<string[]>("RUN") { Description = "Names or folders of the runs.", HelpName = "RUN", Arity = ArgumentArity.OneOrMore };
        names.CompletionSources.Add(Suggestions.Runs);
        var yes = new Option<bool>("--yes") { Description = "Remove without asking." };
        var settings = new SettingOptions("runs");
        var command = new Command("remove", "Delete runs for good; asks first.") { names, yes };
        foreach (Option option in settings.All)
            command.Options.Add(option);
        command.SetAction(async (parse, stop) =>
        {
            string folder = settings.Apply(parse, new RunConfiguration()).Place.Runs;
            RunFolder[] runs = [.. parse.GetValue(names)!.Select(name => Open(folder, name)).DistinctBy(run => Path.GetFullPath(run.Folder))];
            foreach (RunFolder run in runs)
                run.RefuseUnremovable();
            if (!parse.GetValue(yes) && !await Agreed(terminal, runs, stop))
            {
                terminal.WriteLine("Nothing was removed.");
                return Exits.Done;
            }
            foreach (RunFolder run in runs)
            {
                stop.ThrowIfCancellationRequested();
                run.Remove();
                terminal.WriteLine($"Removed {run.Folder}.");
            }
            return Exits.Done;
        });
        return command;
    }

    private static RunFolder Open(string runsFolder, string name)
    {
        foreach (string folder in (string[])[ComposedName.PathIn(runsFolder, name), ComposedName.PathIn("", name)])
        {
            if (StudyFolder.IsStudy(folder))
                throw new RunException($"{folder} is a study, not a run; nothing was removed. {WholeStudy(folder)}");
        }
        var run = RunFolder.Open(runsFolder, name);
        return !StudyFolder.IsTrial(run) ? run
            : throw new RunException($"{run.Folder} is a trial of the study '{Path.GetFileName(Path.GetFullPath(run.RunsFolder))}', which would go on counting it; nothing was removed. {WholeStudy(run.RunsFolder)}");
    }

    private static string WholeStudy(string folder) => $"The study and all its runs are one folder, {Path.GetFullPath(folder)}: while nothing works on it, delete that by hand.";

    private static async Task<bool> Agreed(Terminal terminal, RunFolder[] runs, CancellationToken stop)
    {
        if (!terminal.CanAsk)
            throw new ConfigurationException("Nobody can be asked here, so nothing was removed; --yes removes without asking.");
        foreach (RunFolder run in runs)
            terminal.WriteLine($"{run.Folder}, {run.Size() / 1e6:N1} MB, started {TimeZoneInfo.ConvertTime(run.Started, terminal.Clock.LocalTimeZone):yyyy-MM-dd HH:mm}");
        return await terminal.Ask(runs.Length == 1 ? "Remove this run for good?" : $"Remove these {runs.Length} runs for good?", stop);
    }
}
