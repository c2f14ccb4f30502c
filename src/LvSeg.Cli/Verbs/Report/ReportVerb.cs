using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Data.Names;
using LvSeg.Reports.Html;
using LvSeg.Reports.Pages.Comparisons;
using LvSeg.Reports.Pages.Runs;
using LvSeg.Reports.Pages.Studies;
using LvSeg.Runs;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Records;
using LvSeg.Runs.Studies;

namespace LvSeg.Cli.Verbs.Report;

/// <summary><c>lvseg report</c>: a page that tells a run, or several side by side. It needs no tensor.</summary>
internal static class ReportVerb
{
    private const string ComparisonName = "comparison.html";

    public static Command Command(Terminal terminal)
    {
        var runs = new Argument<string[]>("RUN") { Description = "Runs, by name or folder, or one study of a search; the newest where left out. Several are put side by side in one page.", HelpName = "RUN", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string?>("--output") { Description = $"The page's file; report.html in the run's folder, or {ComparisonName} beside the first of the runs, where left out.", HelpName = "FILE" };
        var open = new Option<bool>("--open") { Description = "Open the page in the browser." };
        var settings = new SettingOptions("runs");
        runs.CompletionSources.Add(context => Suggestions.Runs(context).Concat(Suggestions.Studies(context)));
        var command = new Command("report", "Write a page about a run, or about several side by side.") { runs, output, open };
        foreach (Option option in settings.All)
            command.Options.Add(option);

        command.SetAction((parse, stop) =>
        {
            string folder = settings.Apply(parse, new RunConfiguration()).Place.Runs;
            string[] names = parse.GetValue(runs)!;
            (HtmlPage made, string about, string usual) = Stoppable.Run(() => names is [var only] && StudyNamed(only, folder) is { } study
                ? OfStudy(terminal, study) : OfRuns(Find(terminal, names, folder)), stop);
            string page = parse.GetValue(output) ?? usual;
            Write(made, page);
            terminal.Out.WriteLine($"{about}: {page}");
            if (parse.GetValue(open))
                Browser.Open(page);
            return Task.FromResult(Exits.Done);
        });
        return command;
    }

    private static RunFolder[] Find(Terminal terminal, string[] names, string folder)
    {
        if (names.Length == 0)
        {
            var newest = RunFolder.Newest(folder);
            terminal.Note($"The newest run is taken: {newest.Name}.");
            return [newest];
        }
        if (names.FirstOrDefault(name => StudyNamed(name, folder) is not null) is { } study)
            throw new ConfigurationException($"'{study}' is a study; a study has a page of its own; name it alone.");
        return [.. names.Select(name => RunFolder.Open(folder, name)).DistinctBy(run => Path.GetFullPath(run.Folder))];
    }

    private static (HtmlPage Page, string About, string Usual) OfRuns(RunFolder[] runs)
    {
        RunRecord[] records = [.. runs.Select(run => RunRecord.Read(run))];
        return records.Length == 1
            ? (RunReport.Of(records[0], PageCommands.Instance), $"The report of {runs[0].Name}", runs[0].ReportFile)
            : (ComparisonPage.Of(records, PageCommands.Instance), $"{runs.Length} runs side by side", Path.Combine(runs[0].RunsFolder, ComparisonName));
    }

    private static (HtmlPage Page, string About, string Usual) OfStudy(Terminal terminal, string folder)
    {
        using Study study = Study.Open(folder, terminal.Clock);
        return (StudyPage.Of(study.Results()), $"The report of the study {study.Name}", study.ReportFile);
    }

    // The folder of a study: by its name, or by its path.
    private static string? StudyNamed(string name, string runs) =>
        new[] { ComposedName.PathIn(runs, Path.TrimEndingDirectorySeparator(name)), ComposedName.PathIn("", Path.TrimEndingDirectorySeparator(name)) }.FirstOrDefault(Study.IsIn);

    private static void Write(HtmlPage made, string page)
    {
        try
        {
            made.Write(page);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"{page}: the page cannot be written: {e.Message} --output names another file.", e);
        }
    }
}
